import { Role } from "@hindsight/api/schemas";
import { Select } from "@mantine/core";

import type { Role as RoleName } from "../api/outputs.ts";

const MAY: Readonly<Record<RoleName, string>> = {
  viewer: "sees records as they are now",
  auditor: "sees all history, and exports it",
  admin: "changes and reverts records, runs jobs, manages accounts",
  service: "changes records for another system, and sees history that is not sensitive",
};

interface RoleSelectProps {
  readonly value: RoleName;
  readonly onChange: (role: RoleName) => void;
}

export function RoleSelect({ value, onChange }: RoleSelectProps) {
  return (
    <Select
      label="Role"
      description={`A ${value} ${MAY[value]}`.replace("A a", "An a")}
      data={Role.options}
      value={value}
      onChange={(role) => onChange(Role.parse(role))}
      allowDeselect={false}
      inputWrapperOrder={["label", "input", "description"]}
    />
  );
}
