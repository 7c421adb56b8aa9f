import { type SubmitEvent, useState } from "react";

import { signIn } from "./sign-in.ts";

export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [email, setEmail] = useState("admin@hindsight.example");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn(email, password).then(onSignedIn, (error: unknown) => setProblem(String(error)));
  };
  return (
    <form onSubmit={submit} className="sheet">
      <label>
        Email <input type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </label>
      <label>
        Password{" "}
        <input
          type="password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <button type="submit">Open the book</button>
      <p role="alert">{problem}</p>
    </form>
  );
}
