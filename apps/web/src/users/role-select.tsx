import { Role } from "@hindsight/api/schemas";
import { Select } from "@mantine/core";

import type { Role as RoleName } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

interface RoleSelectProps {
  readonly value: RoleName;
  readonly onChange: (role: RoleName) => void;
}

export function RoleSelect({ value, onChange }: RoleSelectProps) {
  return (
    <Select
      label={t("users.role")}
      description={t(`users.may.${value}`)}
      data={Role.options.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
      value={value}
      onChange={(role) => onChange(Role.parse(role))}
      allowDeselect={false}
      inputWrapperOrder={["label", "input", "description"]}
    />
  );
}
