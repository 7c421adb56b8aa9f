type Listener = () => void;

/** Whether there has been a toast: what shows them is loaded with the first one. */
class ToastHost {
  #wanted = false;
  readonly #listeners = new Set<Listener>();

  readonly isWanted = (): boolean => this.#wanted;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  want(): void {
    this.#wanted = true;
    for (const listener of this.#listeners) listener();
  }
}

export const toastHost: ToastHost = new ToastHost();
