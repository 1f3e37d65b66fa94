create table service_order (
    id                   text primary key,
    action               text        not null,
    client_id            text        not null,
    account_id           text        not null,
    subscriber_id        text        not null,
    offering_id          text        not null,
    -- The offering as it was at submission; the price stands here too, since it is what is debited. R1.8 d
    terms_revision       integer     not null,
    price                bigint      not null,
    state                text        not null,
    step                 text,
    version              integer     not null,
    deadline             timestamptz not null,
    -- When somebody must look at the order next: to ask again, or because its deadline has come. Null: never.
    due_at               timestamptz,
    attempts             smallint    not null,
    refusal_code         text,
    refusal_missing      bigint,
    refusal_suspended    text,
    refusal_suspended_by text,
    refusal_offering_id  text,
    failure              text,
    failure_reason       text,
    correlation_id       text        not null,
    created_at           timestamptz not null,
    changed_at           timestamptz not null
);
-- One open order for a line and an offering, whoever asks, however many at once.
create unique index one_open_order on service_order (subscriber_id, offering_id)
    where state in ('ACKNOWLEDGED', 'IN_PROGRESS');
create index order_due on service_order (due_at) where due_at is not null;
create index order_of_line on service_order (subscriber_id, id);
create index order_of_client on service_order (client_id, id);

create table idempotency_key (
    caller     text        not null,
    key        text        not null,
    -- What was asked for: the same key with another request is a mistake.
    request    text        not null,
    order_id   text        not null,
    kept_until timestamptz not null,
    primary key (caller, key)
);
create index idempotency_key_end on idempotency_key (kept_until);

-- What the network did for an order that had already ended, and what was asked of it to put that right. For staff.
create table compensation (
    order_id    text primary key,
    -- The opposite of the order's action.
    action      text        not null,
    -- Whether the network was asked; not, when the line is meant to be as the late answer says by another order.
    needed      boolean     not null,
    recorded_at timestamptz not null,
    due_at      timestamptz,
    attempts    smallint    not null,
    outcome     text,
    reason      text
);
create index compensation_due on compensation (due_at) where due_at is not null;
