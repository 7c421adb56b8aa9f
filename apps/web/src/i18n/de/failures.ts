/** Why jobs failed and webhooks were not delivered, in German; dots stand for a value. */
export const failures: Readonly<Record<string, string>> = {
  "The database has no history yet: bring it up to date first, with pnpm db:migrate":
    "Die Datenbank hat noch keinen Verlauf: bringen Sie sie zuerst auf den neuesten Stand, mit pnpm db:migrate",
  "The database was installed by an earlier release: bring it up to date first, with pnpm db:migrate":
    "Die Datenbank hat eine frühere Version angelegt: bringen Sie sie zuerst auf den neuesten Stand, mit pnpm db:migrate",
  "The database lacks what this release needs (…): bring it up to date, with pnpm db:migrate, or use the release that it is of":
    "Der Datenbank fehlt, was diese Version braucht (…): bringen Sie sie auf den neuesten Stand, mit pnpm db:migrate, oder nehmen Sie die Version, von der sie ist",
  "The database refused a statement (…): …": "Die Datenbank hat eine Anweisung abgelehnt (…): …",
  "The database refused a statement (…)": "Die Datenbank hat eine Anweisung abgelehnt (…)",
  "An archive has to be told how many days of history to keep":
    "Einem Archiv ist zu sagen, wie viele Tage des Verlaufs bleiben",
  "Another worker has taken over the archive; nothing was removed":
    "Ein anderer Worker hat das Archiv übernommen; nichts wurde entfernt",
  "Another worker is archiving this database": "Ein anderer Worker archiviert diese Datenbank gerade",
  "The archive has no such file": "Das Archiv hat keine solche Datei",
  "The archive is not of this database as it is now. The command repair-archive can make it this database's":
    "Das Archiv gehört nicht zum jetzigen Stand dieser Datenbank. Der Befehl repair-archive kann es übernehmen",
  "The archive of … is being changed; try again in a moment":
    "Das Archiv von … wird gerade geändert; versuchen Sie es gleich noch einmal",
  "This history is archived in …, and … has no archive.json. If it is the right folder: …":
    "Dieser Verlauf ist in … archiviert, und … hat keine archive.json. Wenn es der richtige Ordner ist: …",
  "This history is archived in …; … is another archive":
    "Dieser Verlauf ist in … archiviert; … ist ein anderes Archiv",
  "This history was never archived, so there is nothing to repair":
    "Dieser Verlauf wurde nie archiviert, zu reparieren ist also nichts",
  "Version … has a time that no file can hold; correct it in the database first":
    "Die Zeit der Version … passt in keine Datei; berichtigen Sie sie zuerst in der Datenbank",
  "a file of the archive cannot be read as Parquet": "Eine Datei des Archivs ist nicht als Parquet zu lesen",
  "permission denied for the job queue: sign in as the maintenance role, or as the owner, and not as …":
    "Keine Rechte an der Warteschlange der Jobs: melden Sie sich mit der Wartungsrolle oder als Eigentümer an, und nicht als …",
  "the certificate of the receiver is not valid (…)": "Das Zertifikat des Empfängers ist nicht gültig (…)",
  "the host of the receiver is not known (…)": "Der Rechner des Empfängers ist nicht bekannt (…)",
  "the port of the receiver is one that no HTTP client may use":
    "Den Port des Empfängers darf kein HTTP-Client benutzen",
  "the receiver got no request: …": "Der Empfänger hat keine Anfrage bekommen: …",
  "the receiver answered with a redirect": "Der Empfänger hat mit einer Weiterleitung geantwortet",
  "the receiver broke off the connection (…)": "Der Empfänger hat die Verbindung abgebrochen (…)",
  "the receiver cannot be reached (…)": "Der Empfänger ist nicht erreichbar (…)",
  "the receiver did not answer within … s": "Der Empfänger hat nicht innerhalb von … s geantwortet",
  "the receiver does not speak TLS (…)": "Der Empfänger spricht kein TLS (…)",
  "the receiver refused the connection (…)": "Der Empfänger hat die Verbindung abgelehnt (…)",
  "the receiver answered with status …": "Der Empfänger hat mit dem Status … geantwortet",
  "… has files of an earlier release. Convert them first: pnpm worker convert-archive":
    "… hat Dateien einer früheren Version. Wandeln Sie sie zuerst um: pnpm worker convert-archive",
  "… has files that this database does not know: …": "… hat Dateien, die diese Datenbank nicht kennt: …",
  "… has no archive. This history is archived in …: leave out --out and HINDSIGHT_ARCHIVE, or name where its files are now":
    "… hat kein Archiv. Dieser Verlauf ist in … archiviert: lassen Sie --out und HINDSIGHT_ARCHIVE weg, oder nennen Sie den Ort der Dateien",
  "… holds the archive of another database; choose another folder. If this database is to go on with it: …":
    "… enthält das Archiv einer anderen Datenbank; wählen Sie einen anderen Ordner. Soll diese Datenbank damit weitermachen: …",
  "… holds the archive of another database; nothing was changed":
    "… enthält das Archiv einer anderen Datenbank; nichts wurde geändert",
  "… in … is damaged; nothing was changed. Delete it and write it anew: pnpm worker repair-archive":
    "… in … ist beschädigt; nichts wurde geändert. Löschen Sie die Datei und schreiben Sie sie neu: pnpm worker repair-archive",
  "… versions of … were removed by somebody else meanwhile; nothing was archived. Run it again":
    "… Versionen von … hat inzwischen jemand anders entfernt; nichts wurde archiviert. Starten Sie noch einmal",
  "… was written to by a later state of this database, or by a copy of it: …":
    "In … hat ein späterer Stand oder eine Kopie dieser Datenbank geschrieben: …",
  "…: it cannot be read as Parquet": "…: nicht als Parquet zu lesen",
  "…: it does not hold the versions that were written":
    "…: enthält nicht die Versionen, die geschrieben wurden",
  "…: its versions are of the engine …, and … has … now":
    "…: Die Versionen sind von der Engine …, und … hat jetzt …",
  "…: … is damaged; nothing was changed": "…: … ist beschädigt; nichts wurde geändert",
  "…: … is damaged": "…: … ist beschädigt",
  "…: … is gone; its versions have left the database":
    "…: … ist weg; die Versionen haben die Datenbank verlassen",
  "…: … is missing": "…: … fehlt",
  "…: … is not what was archived": "…: … ist nicht, was archiviert wurde",
  "…: …: …; nothing was changed": "…: …: …; nichts wurde geändert",
};
