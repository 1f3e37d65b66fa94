-- Records that could not be applied. topic_id: Kafka's, since offsets begin anew when a topic does.
create table quarantine (
    id         text        primary key,
    topic      text        not null,
    topic_id   text        not null,
    partition  integer     not null,
    "offset"   bigint      not null,
    key        text,
    reason     text        not null,
    field      text        check (length(field) <= 200),
    attempts   integer     not null,
    state      text        not null default 'PARKED' check (state in ('PARKED', 'REPLAYED', 'DISCARDED')),
    -- Encrypted under the service's secret; for 30 days, or until the record is settled.
    payload    bytea,
    -- Something of the payload is not kept: it cannot be replayed from here.
    incomplete boolean     not null,
    parked_at  timestamptz not null default now(),
    settled_at timestamptz,
    settled_by text,
    unique (topic, topic_id, partition, "offset")
);
create index quarantine_parked on quarantine (topic, reason) where state = 'PARKED';
create index quarantine_by_age on quarantine (parked_at);
create index quarantine_with_payload on quarantine (parked_at) where payload is not null;

-- What staff ask of the service; the service itself replays, and journals their names (R1.7).
create table quarantine_request (
    id           text        primary key,
    action       text        not null check (action in ('LIST', 'REPLAY', 'DISCARD')),
    record_id    text,
    staff        text        not null check (length(staff) between 1 and 200),
    requested_at timestamptz not null default now(),
    outcome      text        check (outcome in ('DONE', 'FAILED')),
    detail       text,
    check ((action = 'LIST') = (record_id is null))
);
create index quarantine_request_open on quarantine_request (id) where outcome is null;
create index quarantine_request_by_age on quarantine_request (requested_at);

-- dead_letter is kept until the version before is gone; a later migration moves what that has written meanwhile.
insert into quarantine (id, topic, topic_id, partition, "offset", reason, field, attempts, incomplete, parked_at)
select gen_random_uuid()::text, topic, '', partition, "offset", 'invalid', left(reason, 200), 1, true, recorded_at
from dead_letter;
delete from dead_letter;
