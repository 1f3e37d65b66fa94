-- Notices in the Cabinet: what was sent by SMS about a subscriber or, without one, about an account; codes never. client_id is whose they
-- were then: nobody else reads them. seq is the order of the list.
create table notice (
    id            text primary key,
    seq           bigint generated always as identity unique,
    kind          text        not null,
    parameters    jsonb       not null,
    client_id     text        not null,
    account_id    text        not null,
    subscriber_id text,
    order_id      text,
    offering_id   text,
    created_at    timestamptz not null
);
create index notice_of_subscriber on notice (subscriber_id, seq desc) where subscriber_id is not null;
create index notice_of_account on notice (account_id, seq desc);
create index notice_of_client on notice (client_id, seq desc) where subscriber_id is null;
create index notice_by_age on notice (created_at);

-- Who has read it: a subscriber or an account, each for himself.
create table notice_read (
    notice_id text        not null references notice on delete cascade,
    reader    text        not null,
    read_at   timestamptz not null,
    primary key (notice_id, reader)
);
