import { useFocusBack } from "@hindsight/history-ui/parts";
import { Group, Kbd, Modal, Table } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import type { MessageKey } from "../i18n/message-key.ts";
import { modKey } from "./mod-key.ts";

/** Each key or combination of keys, and what it does. */
const KEYS: readonly { readonly keys: readonly string[]; readonly does: MessageKey }[] = [
  { keys: [modKey, "K"], does: "nav.goToAPageARecord" },
  { keys: ["j", "k"], does: "nav.inAListOrAHistory" },
  { keys: ["x"], does: "nav.tickWhatHasTheFocus" },
  { keys: ["c"], does: "nav.inAHistoryCompareTheTwo" },
  { keys: ["[", "]"], does: "nav.inAHistoryLookAtThe" },
  { keys: ["←", "→"], does: "nav.onTheSliderAVersion" },
  { keys: ["Home", "End"], does: "nav.onTheSliderToTheEnds" },
  { keys: ["?"], does: "nav.showThisHelp" },
  { keys: ["Tab"], does: "nav.goToTheNextControlThe" },
  { keys: ["Esc"], does: "nav.closeWhatIsOpen" },
];

/** What the keyboard does. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("nav.keyboard")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Table withRowBorders={false} aria-label={t("nav.keys")}>
        <Table.Tbody>
          {KEYS.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Td w={110}>
                <Group gap={4} wrap="nowrap">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>{t(does)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
