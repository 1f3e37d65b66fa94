-- Events that Kafka will never take as they are, taken out of the outbox so that the others go on; seq is their place there.
create table outbox_parked (
    id             text        primary key,
    seq            bigint      not null,
    lane           smallint    not null,
    topic          text        not null,
    aggregateid    text        not null,
    type           text        not null,
    -- Until it is settled.
    payload        text,
    correlation_id text        not null,
    occurred_at    timestamptz not null,
    -- behind: it is in order itself, but its key waits.
    reason         text        not null check (reason in ('too-large', 'no-topic', 'not-allowed', 'malformed', 'behind')),
    state          text        not null default 'PARKED' check (state in ('PARKED', 'RESENT', 'DROPPED')),
    parked_at      timestamptz not null default now(),
    settled_at     timestamptz,
    settled_by     text,
    check ((state = 'PARKED') = (settled_at is null)),
    check (state <> 'PARKED' or payload is not null)
);
create index outbox_parked_key on outbox_parked (topic, aggregateid) where state = 'PARKED';
create index outbox_parked_by_age on outbox_parked (settled_at) where settled_at is not null;

-- What staff ask of the service; the service itself sends or drops, and journals their names (R1.7).
create table outbox_request (
    id           text        primary key,
    action       text        not null check (action in ('LIST', 'RESEND', 'DROP')),
    record_id    text,
    staff        text        not null check (length(staff) between 1 and 200),
    requested_at timestamptz not null default now(),
    outcome      text        check (outcome in ('DONE', 'FAILED')),
    detail       text,
    check ((action = 'LIST') = (record_id is null))
);
create index outbox_request_open on outbox_request (id) where outcome is null;
create index outbox_request_by_age on outbox_request (requested_at);
