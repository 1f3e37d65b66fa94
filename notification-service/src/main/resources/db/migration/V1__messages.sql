-- The product's time: the database's, moved by the test offset in milliseconds.
create function product_now(offset_ms bigint) returns timestamptz
    language sql stable
    return now() + offset_ms * interval '1 millisecond';

create table message (
    id              text primary key,
    seq             bigint generated always as identity unique,
    recipient       text        not null,
    template        text        not null,
    language        text        not null,
    body            text        not null,
    state           text        not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED')),
    attempts        integer     not null default 0,
    failure         text,
    correlation_id  text,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    good_until      timestamptz not null,
    sent_at         timestamptz,
    finished_at     timestamptz
);
create index message_due on message (next_attempt_at) where state = 'QUEUED';
create index message_by_recipient on message (recipient, seq desc);
create index message_by_age on message (created_at);

-- Short messages that the SMSC has taken, under its own ids.
create table part (
    message_id text     not null references message on delete cascade,
    number     smallint not null,
    smsc_id    text     not null,
    state      text     not null default 'SENT' check (state in ('SENT', 'DELIVERED', 'FAILED')),
    failure    text,
    primary key (message_id, number)
);
create index part_by_smsc_id on part (smsc_id);

-- Receipts wait here for their part: the SMSC may be quicker with one than we are with writing down its id.
create table receipt (
    smsc_id     text primary key,
    delivered   boolean     not null,
    state       text        not null,
    received_at timestamptz not null default now()
);
