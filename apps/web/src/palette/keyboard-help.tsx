import { Group, Kbd, Modal, Table } from "@mantine/core";

import { modKey } from "./mod-key.ts";

/** Each key or combination of keys, and what it does. */
const KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: [modKey, "K"], does: "Go to a page, a record or a person, or do something" },
  { keys: ["j", "k"], does: "In a list or a history: go to the next or the one before" },
  { keys: ["x"], does: "Tick what has the focus" },
  { keys: ["c"], does: "In a history: compare the two ticked versions" },
  { keys: ["[", "]"], does: "In a history: look at the version before or after" },
  { keys: ["?"], does: "Show this help" },
  { keys: ["Tab"], does: "Go to the next control; the first one skips to the content" },
  { keys: ["Esc"], does: "Close what is open" },
];

/** What the keyboard does. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard" centered closeButtonProps={{ "aria-label": "Close" }}>
      <Table withRowBorders={false} aria-label="Keys">
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
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
