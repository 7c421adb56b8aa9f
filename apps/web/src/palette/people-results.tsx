import { actorName, nameIn } from "@hindsight/history-ui/parts";
import { Spotlight } from "@mantine/spotlight";
import { IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";

import { useActors } from "../audit/use-actors.ts";
import { t } from "../i18n/i18n.ts";

const SHOWN = 5;

/** Actors of the log whose names match; each leads to what they did. */
export function PeopleResults({ text }: { readonly text: string }) {
  const navigate = useNavigate();
  const found = useActors(text.slice(0, 200)).slice(0, SHOWN);
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t("nav.people")}>
      {found.map((actor) => (
        <Spotlight.Action
          key={`${actor.type} ${actor.id}`}
          label={actorName(actor)}
          description={t("nav.whatThisDid", { type: nameIn("actorType", actor.type) })}
          leftSection={<IconUser size={18} stroke={1.6} aria-hidden />}
          onClick={() => void navigate({ to: "/investigate", search: { actors: [actor.id] } })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
