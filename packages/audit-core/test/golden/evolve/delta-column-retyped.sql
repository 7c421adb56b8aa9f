DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits']) s;
PERFORM set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);
UPDATE "audit"."log" h
SET version_changes = jsonb_set(
  version_changes,
  ARRAY['total'],
  CASE jsonb_typeof(h.version_changes->'total')
    WHEN 'string' THEN to_jsonb((
      SELECT CASE
        WHEN CASE
          WHEN (
            (CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END)::text
          ) COLLATE "C" = t
            THEN true
          WHEN (
            CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END
          ) IS NOT DISTINCT FROM NULL
            THEN false
          ELSE coalesce(
            (
              (CASE
                WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
              END)::text
            ) COLLATE "C" = t
              AND NOT (
                CASE
                  WHEN pg_input_is_valid(
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    ),
                    'numeric(10,2)'
                  ) THEN CASE
                    WHEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric(10,2) = (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric THEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric(10,2)::numeric
                    ELSE (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric
                  END
                  WHEN pg_input_is_valid(
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    ),
                    'numeric'
                  ) THEN (
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    )
                  )::numeric
                END IS DISTINCT FROM CASE
                  WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                  WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                END
              ),
            false
          )
        END
          THEN (CASE
            WHEN pg_input_is_valid(
              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
              'integer'
            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
          END)::text
        ELSE t
      END
      FROM (SELECT h.version_changes->'total' #>> '{}' AS t) one
    ))
    WHEN 'object' THEN JSON_OBJECT('as': (
      SELECT CASE
        WHEN CASE
          WHEN (
            (CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END)::text
          ) COLLATE "C" = t
            THEN true
          WHEN (
            CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END
          ) IS NOT DISTINCT FROM NULL
            THEN false
          ELSE coalesce(
            (
              (CASE
                WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
              END)::text
            ) COLLATE "C" = t
              AND NOT (
                CASE
                  WHEN pg_input_is_valid(
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    ),
                    'numeric(10,2)'
                  ) THEN CASE
                    WHEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric(10,2) = (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric THEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric(10,2)::numeric
                    ELSE (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric
                  END
                  WHEN pg_input_is_valid(
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    ),
                    'numeric'
                  ) THEN (
                    (
                      (CASE
                        WHEN pg_input_is_valid(
                          CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                          'integer'
                        ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                      END)::text
                    )
                  )::numeric
                END IS DISTINCT FROM CASE
                  WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                  WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                END
              ),
            false
          )
        END
          THEN (CASE
            WHEN pg_input_is_valid(
              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
              'integer'
            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
          END)::text
        ELSE t
      END
      FROM (
        SELECT CASE
          WHEN jsonb_typeof(h.version_changes->'total') = 'object' THEN h.version_changes->'total'->>'as'
          ELSE CASE WHEN jsonb_typeof(h.version_changes->'total') = 'string' THEN h.version_changes->'total' #>> '{}' ELSE h.version_changes->'total'->>1 END
        END AS t
      ) one
    ) RETURNING jsonb)
    ELSE jsonb_build_array(
      (
        SELECT CASE
          WHEN CASE
            WHEN (
              (CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                  'integer'
                ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
              END)::text
            ) COLLATE "C" = t
              THEN true
            WHEN (
              CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                  'integer'
                ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
              END
            ) IS NOT DISTINCT FROM NULL
              THEN false
            ELSE coalesce(
              (
                (CASE
                  WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                  WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                END)::text
              ) COLLATE "C" = t
                AND NOT (
                  CASE
                    WHEN pg_input_is_valid(
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      ),
                      'numeric(10,2)'
                    ) THEN CASE
                      WHEN (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric(10,2) = (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric THEN (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric(10,2)::numeric
                      ELSE (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric
                    END
                    WHEN pg_input_is_valid(
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      ),
                      'numeric'
                    ) THEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric
                  END IS DISTINCT FROM CASE
                    WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                    WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                  END
                ),
              false
            )
          END
            THEN (CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END)::text
          ELSE t
        END
        FROM (SELECT h.version_changes->'total'->>0 AS t) one
      ),
      (
        SELECT CASE
          WHEN CASE
            WHEN (
              (CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                  'integer'
                ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
              END)::text
            ) COLLATE "C" = t
              THEN true
            WHEN (
              CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                  'integer'
                ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
              END
            ) IS NOT DISTINCT FROM NULL
              THEN false
            ELSE coalesce(
              (
                (CASE
                  WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                  WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                END)::text
              ) COLLATE "C" = t
                AND NOT (
                  CASE
                    WHEN pg_input_is_valid(
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      ),
                      'numeric(10,2)'
                    ) THEN CASE
                      WHEN (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric(10,2) = (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric THEN (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric(10,2)::numeric
                      ELSE (
                        (
                          (CASE
                            WHEN pg_input_is_valid(
                              CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                              'integer'
                            ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                          END)::text
                        )
                      )::numeric
                    END
                    WHEN pg_input_is_valid(
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      ),
                      'numeric'
                    ) THEN (
                      (
                        (CASE
                          WHEN pg_input_is_valid(
                            CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                            'integer'
                          ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
                        END)::text
                      )
                    )::numeric
                  END IS DISTINCT FROM CASE
                    WHEN pg_input_is_valid(t, 'numeric(10,2)') THEN CASE WHEN (t)::numeric(10,2) = (t)::numeric THEN (t)::numeric(10,2)::numeric ELSE (t)::numeric END
                    WHEN pg_input_is_valid(t, 'numeric') THEN (t)::numeric
                  END
                ),
              false
            )
          END
            THEN (CASE
              WHEN pg_input_is_valid(
                CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END,
                'integer'
              ) THEN (CASE WHEN pg_input_is_valid(t, 'numeric') THEN trim_scale((t)::numeric)::text ELSE t END)::integer
            END)::text
          ELSE t
        END
        FROM (SELECT h.version_changes->'total'->>1 AS t) one
      )
    )
  END
)
WHERE h.version_table = 3298519342995068
  AND version_changes ? 'total';
UPDATE "audit"."log" h SET version_checkpoint = NULL WHERE h.version_table = 3298519342995068 AND version_checkpoint IS NOT NULL;
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;

DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits']) s;
PERFORM set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);
PERFORM pg_current_xact_id();
WITH was_row AS MATERIALIZED (SELECT
  s."id",
  s."status",
  s."total",
  s."details",
  s."card",
  s.version_unread
FROM (SELECT
  (
    CASE
      WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
    END
  )::integer AS "id",
  (
    CASE
      WHEN jsonb_typeof(newest."status") = 'object' THEN newest."status"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."status") = 'string' THEN newest."status" #>> '{}' ELSE newest."status"->>1 END
    END
  )::text AS "status",
  CASE
    WHEN pg_input_is_valid(
      CASE
        WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
        ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
      END,
      'integer'
    ) THEN (
      CASE
        WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
        ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
      END
    )::integer
  END AS "total",
  (
    CASE
      WHEN jsonb_typeof(newest."details") = 'object' THEN newest."details"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."details") = 'string' THEN newest."details" #>> '{}' ELSE newest."details"->>1 END
    END
  )::jsonb AS "details",
  (
    CASE
      WHEN jsonb_typeof(newest."card") = 'object' THEN newest."card"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."card") = 'string' THEN newest."card" #>> '{}' ELSE newest."card"->>1 END
    END
  )::text AS "card",
  JSON_OBJECT(
    'total': CASE WHEN ((CASE
      WHEN pg_input_is_valid(
        CASE
          WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
        END,
        'integer'
      ) THEN (
        CASE
          WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
        END
      )::integer
    END))::text COLLATE "C" IS DISTINCT FROM CASE
      WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
    END THEN CASE
      WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
    END END
    ABSENT ON NULL RETURNING jsonb
  ) AS version_unread
FROM (
  SELECT
    any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
    any_value(version.changes->'status' ORDER BY version.version_at DESC, version.version_id DESC) AS "status",
    any_value(version.changes->'total' ORDER BY version.version_at DESC, version.version_id DESC) AS "total",
    any_value(version.changes->'details' ORDER BY version.version_at DESC, version.version_id DESC) AS "details",
    any_value(version.changes->'card' ORDER BY version.version_at DESC, version.version_id DESC) AS "card"
  FROM (
    SELECT
      version.version_key_number,
      version.version_key,
      version.version_at,
      version.version_id,
      CASE
        WHEN version.version_checkpoint IS NULL THEN version.version_changes
        ELSE version.version_changes || version.version_checkpoint
      END AS changes
    FROM "audit"."log" version
    WHERE version.version_table = 3298519342995068
  ) version
  GROUP BY version.version_key_number, version.version_key
  ORDER BY version.version_key_number DESC, version.version_key DESC
) newest
WHERE CASE
  WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
  ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
END IS NOT NULL) s JOIN "public"."orders" l ON s."id" = l."id")
INSERT INTO "audit"."log" (
  version_at,
  version_action,
  version_label,
  version_actor_type,
  version_actor_id,
  version_actor_label,
  version_reason,
  version_request_id,
  version_remote_address,
  version_user_agent,
  version_metadata,
  version_on_behalf_of,
  version_effective_at,
  version_table,
  version_key_number,
  version_key,
  version_changes,
  version_checkpoint
)
SELECT
  clock_timestamp(),
  CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
  CASE
    WHEN new_row."id" IS NULL THEN ('Order ' || coalesce((old_row."id")::text, '') || ', ' || coalesce((old_row."status")::text, ''))
    ELSE ('Order ' || coalesce((new_row."id")::text, '') || ', ' || coalesce((new_row."status")::text, ''))
  END,
  context.actor_type,
  context.actor_id,
  context.actor_label,
  context.reason,
  context.request_id,
  context.remote_address,
  context.user_agent,
  context.metadata,
  context.on_behalf_of,
  context.effective_at,
  CASE WHEN new_row."id" IS NULL THEN 3298519342995068 ELSE 3298519342995068 END,
  CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
  CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
  CASE
    WHEN new_row."id" IS NULL THEN JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'status': CASE
        WHEN old_row."status" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."status")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'total': CASE
        WHEN old_row."total" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."total")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'details': CASE
        WHEN old_row."details" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."details")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'card': CASE
        WHEN old_row."card" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."card")::text, NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    )
    WHEN old_row."id" IS NULL THEN JSON_OBJECT(
      'id': (new_row."id")::text,
      'status': (new_row."status")::text,
      'total': (new_row."total")::text,
      'details': (new_row."details")::text,
      'card': (new_row."card")::text
      ABSENT ON NULL RETURNING jsonb
    )
    ELSE JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM new_row."id"
          THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
      END,
      'status': CASE
        WHEN old_row."status" IS DISTINCT FROM new_row."status"
          THEN JSON_ARRAY((old_row."status")::text, (new_row."status")::text NULL ON NULL RETURNING jsonb)
      END,
      'total': CASE
        WHEN CASE
          WHEN old_row.version_unread->>'total' IS NULL THEN old_row."total" IS DISTINCT FROM new_row."total"
          ELSE old_row.version_unread->>'total' IS DISTINCT FROM (new_row."total")::text COLLATE "C"
        END
          THEN JSON_ARRAY(
            coalesce(old_row.version_unread->>'total', (old_row."total")::text),
            (new_row."total")::text
            NULL ON NULL RETURNING jsonb
          )
      END,
      'details': CASE
        WHEN NOT (ROW(old_row."details")::record *<> ROW(new_row."details")::record) THEN NULL
        WHEN old_row."details" IS DISTINCT FROM new_row."details"
          THEN JSON_ARRAY((old_row."details")::text, (new_row."details")::text NULL ON NULL RETURNING jsonb)
        WHEN (old_row."details")::text COLLATE "C" IS DISTINCT FROM (new_row."details")::text COLLATE "C"
          THEN JSON_OBJECT('as': (new_row."details")::text RETURNING jsonb)
      END,
      'card': CASE
        WHEN old_row."card" IS DISTINCT FROM new_row."card"
          THEN JSON_ARRAY((old_row."card")::text, (new_row."card")::text NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    )
  END,
  CASE
    WHEN new_row."id" IS NULL THEN NULL::jsonb
    WHEN old_row."id" IS NULL THEN NULL::jsonb
    ELSE CASE
      WHEN random() * 100 < 1 THEN JSON_OBJECT(
        'id': (new_row."id")::text,
        'status': (new_row."status")::text,
        'total': (new_row."total")::text,
        'details': (new_row."details")::text,
        'card': (new_row."card")::text
        ABSENT ON NULL RETURNING jsonb
      )
    END
  END
FROM was_row old_row
FULL JOIN (
  SELECT
    s."id" AS "id",
    s."status" AS "status",
    (l."total")::integer AS "total",
    s."details" AS "details",
    (CASE
      WHEN s."card" IS NOT DISTINCT FROM CASE WHEN l."card" IS DISTINCT FROM NULL THEN '••••••' END
        OR s."card" IS NOT DISTINCT FROM CASE
          WHEN l."card" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((l."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((l."card")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END THEN CASE
        WHEN l."card" IS DISTINCT FROM NULL THEN coalesce(
          (
            SELECT masked
            FROM (
              SELECT
                (
                  SELECT '••••' || right(s, 4)
                  FROM regexp_replace(((l."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                  WHERE length(s) >= 8
                ),
                ((l."card")::text) COLLATE "C"
            ) m(masked, clear)
            WHERE position(clear IN masked) = 0
          ),
          '••••••'
        )
      END
      ELSE s."card"
    END)::text AS "card"
  FROM was_row s
  JOIN "public"."orders" l ON s."id" = l."id"
) new_row ON old_row."id" = new_row."id"
CROSS JOIN (
  SELECT
    NULL::text AS actor_type,
    NULL::text AS actor_id,
    NULL::text AS actor_label,
    'The table''s columns or the model''s options changed'::text AS reason,
    NULL::text AS request_id,
    NULL::text AS remote_address,
    NULL::text AS user_agent,
    NULL::jsonb AS metadata,
    NULL::jsonb AS on_behalf_of,
    NULL::timestamptz(6) AS effective_at
) context
WHERE old_row."id" IS DISTINCT FROM new_row."id"
  OR old_row."status" IS DISTINCT FROM new_row."status"
  OR CASE
    WHEN old_row.version_unread->>'total' IS NULL THEN old_row."total" IS DISTINCT FROM new_row."total"
    ELSE old_row.version_unread->>'total' IS DISTINCT FROM (new_row."total")::text COLLATE "C"
  END
  OR old_row."details" IS DISTINCT FROM new_row."details"
  OR old_row."card" IS DISTINCT FROM new_row."card";
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
