-- The product's time: the database's, moved by the test offset in milliseconds.
create function product_now(offset_ms bigint) returns timestamptz
    language sql stable
    return now() + offset_ms * interval '1 millisecond';

-- Messages to subscribers. They are claimed by next_attempt_at, at first the time of the request and then that of the lease or the next attempt;
-- seq is the order of the list; correlation_id is that of the event that requested the message.
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

-- Parts of messages (one short message each) that the SMSC has accepted, with the SMSC's id.
create table part (
    message_id text     not null references message on delete cascade,
    number     smallint not null,
    smsc_id    text     not null,
    state      text     not null default 'SENT' check (state in ('SENT', 'DELIVERED', 'FAILED')),
    failure    text,
    primary key (message_id, number)
);
create index part_by_smsc_id on part (smsc_id);

-- Delivery receipts that have not been applied to their part yet: the SMSC may send one before the part is stored.
create table receipt (
    smsc_id     text primary key,
    delivered   boolean     not null,
    state       text        not null,
    received_at timestamptz not null default now()
);

-- How many messages were requested on a day (Europe/Minsk), codes included; recipient '' counts all together.
create table message_quota (
    day       date    not null,
    recipient text    not null,
    asked     integer not null,
    primary key (day, recipient)
);
