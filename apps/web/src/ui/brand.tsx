import { Group, Text } from "@mantine/core";

interface BrandProps {
  /**
   * Height of the mark in pixels.
   * @default 26
   */
  readonly size?: number;
}

export function Brand({ size = 26 }: BrandProps) {
  return (
    <Group gap={size / 3} wrap="nowrap">
      <img src="/favicon.svg" width={size} height={size} alt="" />
      <Text span fw={680} fz={size * 0.66} lts="-0.02em">
        Hindsight
      </Text>
    </Group>
  );
}
