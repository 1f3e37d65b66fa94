-- What the CRM, billing and auth-service publish: the part of it that orders need. References may come later than what refers to
-- them. No PUK1, no IMSI.

create table client (
    client_id    text primary key,
    kind         text   not null,
    status       text   not null,
    suspended_by text,
    version      bigint not null
);

create table account (
    account_id text primary key,
    client_id  text   not null,
    version    bigint not null
);

create table tariff_plan (
    tariff_plan_id   text primary key,
    subscription_fee boolean not null,
    payment_mode     text    not null,
    version          bigint  not null
);

create table subscriber (
    subscriber_id  text primary key,
    account_id     text   not null,
    client_id      text   not null,
    phone          text   not null,
    language       text   not null,
    status         text   not null,
    suspended_by   text,
    tariff_plan_id text   not null,
    -- The SIM in use: it shows that an activation has been carried out. R1.2.5
    iccid          text,
    version        bigint not null
);

-- The SIM stock of clients. R1.2.5
create table sim (
    iccid     text primary key,
    client_id text   not null,
    phone     text   not null,
    state     text   not null,
    version   bigint not null
);

-- What security staff have restricted (R1.13); the id is a subscriber's or an account's.
create table restriction (
    kind       text    not null,
    subject_id text    not null,
    restricted boolean not null,
    version    bigint  not null,
    primary key (kind, subject_id)
);

-- A subscriber with what is known of his client and his plan.
create view subscriber_profile as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.language, s.status, s.suspended_by,
       c.kind as client_kind, c.status as client_status, c.suspended_by as client_suspended_by,
       p.subscription_fee,
       coalesce(rs.restricted, false) or coalesce(ra.restricted, false) as restricted
from subscriber s
left join client c on c.client_id = s.client_id
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
left join restriction rs on rs.kind = 'SUBSCRIBER' and rs.subject_id = s.subscriber_id
left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = s.account_id;

-- An account with a SIM of its client.
create view sim_stock as
select a.account_id, a.client_id, m.iccid, m.phone, m.state,
       c.kind as client_kind, c.status as client_status, c.suspended_by as client_suspended_by,
       coalesce(ra.restricted, false) as restricted
from account a
join sim m on m.client_id = a.client_id
left join client c on c.client_id = a.client_id
left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = a.account_id;

-- Every state an offering was ever in. Rows are never changed: orders refer to the terms they were submitted under. R1.14
create table offering_revision (
    offering_id    text        not null,
    revision       integer     not null,
    change_number  bigint generated always as identity unique,
    -- CREATED, CHANGED or WITHDRAWN.
    change         text        not null,
    changed_at     timestamptz not null,
    changed_by     text        not null,
    name_ru        text        not null,
    name_be        text        not null,
    name_en        text        not null,
    rules_ru       text        not null,
    rules_be       text        not null,
    rules_en       text        not null,
    price          bigint      not null check (price >= 0),
    fee_plans_only boolean     not null,
    client_kinds   text[]      not null,
    excludes       text[]      not null,
    needs          text[]      not null,
    valid_from     timestamptz,
    valid_to       timestamptz,
    primary key (offering_id, revision)
);

create view current_offering as
select distinct on (offering_id) *
from offering_revision
order by offering_id, revision desc;

-- What is connected to subscribers: by our orders (the id is the order's) or elsewhere (the id is the CRM's).
create table product (
    product_id    text primary key,
    subscriber_id text        not null,
    offering_id   text        not null,
    state         text        not null,
    since         timestamptz not null,
    -- The CRM's version; 0 for what we have connected ourselves.
    version       bigint      not null
);
create index product_of_subscriber on product (subscriber_id, offering_id);

-- Orders, drafts included. Activations have no subscriber and no offering, terminations no offering.
create table service_order (
    id                   text primary key,
    action               text        not null,
    client_id            text        not null,
    account_id           text        not null,
    subscriber_id        text,
    offering_id          text,
    -- The offering as it was at submission; the price stands here too, since it is what is debited. R1.8 d
    terms_revision       integer,
    price                bigint      not null,
    -- Of an activation.
    iccid                text,
    tariff_plan_id       text,
    -- Of the subscriber who is activated or terminated.
    phone                text,
    -- The subscriber or account whose session ordered.
    requested_by         text        not null,
    -- The subscriber who is notified of the outcome.
    notify_subscriber_id text        not null,
    -- A draft is cancelled with its session. R1.9
    session_id           text,
    correlation_id       text        not null,
    created_at           timestamptz not null,
    start_at             timestamptz,
    deadline             timestamptz not null,
    state                text        not null,
    step                 text,
    -- OrderState.OPEN: the only place where SQL says which states these are.
    is_open              boolean generated always as (state in ('ACKNOWLEDGED', 'IN_PROGRESS')) stored,
    version              integer     not null,
    changed_at           timestamptz not null,
    -- When the order must be looked at next: a request is sent again, or its deadline or day has come. Null: never.
    due_at               timestamptz,
    attempts             smallint    not null,
    refusal_code         text,
    refusal_missing      bigint,
    refusal_suspended    text,
    refusal_suspended_by text,
    refusal_offering_id  text,
    failure              text,
    failure_reason       text
);
-- One open order for a subscriber and an offering, whoever orders, however many at once.
create unique index one_open_order on service_order (subscriber_id, offering_id) where is_open;
create unique index one_open_activation on service_order (iccid) where action = 'ACTIVATE_SIM' and is_open;
create unique index one_open_termination on service_order (subscriber_id) where action = 'TERMINATE' and is_open;
-- The same cannot be scheduled twice; to connect on one day and to disconnect on another can.
create unique index one_held_order on service_order (subscriber_id, offering_id, action) where state = 'HELD';
create index order_due on service_order (due_at) where due_at is not null;
create index order_requested_again on service_order (id) where step is not null and attempts > 0;
create index order_of_subscriber on service_order (subscriber_id, id);
create index order_of_client on service_order (client_id, id);
create index draft_of_session on service_order (session_id) where state = 'DRAFT';
create index activation_of_sim on service_order (iccid, id) where action = 'ACTIVATE_SIM';
create index termination_of_subscriber on service_order (subscriber_id, id) where action = 'TERMINATE';

-- An order with the name of its offering and the subscriber who is notified.
create view order_row as
select o.*, t.name_ru, t.name_be, t.name_en, s.phone as notify_phone, s.language as notify_language,
       c.kind as notify_client_kind
from service_order o
left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
join subscriber s on s.subscriber_id = o.notify_subscriber_id
left join client c on c.client_id = s.client_id;

-- What was ordered under which key.
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

-- Sessions that have ended lately: none of them makes a draft any more, however late its request comes.
create table ended_session (
    session_id text primary key,
    ended_at   timestamptz not null
);
create index ended_session_end on ended_session (ended_at);

-- What the network did for an order that had already ended, and what was requested of it to put that right. For staff.
create table compensation (
    order_id    text primary key,
    -- The opposite of the order's action; what has none is not undone, but shown.
    action      text,
    -- Whether it is requested of the network; not, when the subscriber is meant to have what the network did by another order.
    needed      boolean     not null,
    recorded_at timestamptz not null,
    due_at      timestamptz,
    attempts    smallint    not null,
    outcome     text,
    reason      text,
    -- When staff have closed it.
    closed_at   timestamptz
);
create index compensation_due on compensation (due_at) where due_at is not null;
create index compensation_open on compensation (order_id) where closed_at is null;

-- One request for many subscribers. Its orders are placed in batches, in the background, by whichever instance comes first.
create table bulk_order (
    id             text primary key,
    action         text        not null,
    offering_id    text        not null,
    -- The offering as it was at submission, for every subscriber. R1.8 d
    terms_revision integer     not null,
    client_id      text        not null,
    -- Whose subscribers alone the request is for, when an account's session made it.
    account_id     text,
    requested_by   text        not null,
    session_id     text        not null,
    correlation_id text        not null,
    item_count     integer     not null,
    created_at     timestamptz not null
);

create table bulk_item (
    bulk_id       text    not null,
    position      integer not null,
    subscriber_id text    not null,
    -- The order that was placed, or why none could be; neither as long as it is waiting.
    order_id      text,
    problem       text,
    primary key (bulk_id, position)
);
create index bulk_item_waiting on bulk_item (bulk_id, position) where order_id is null and problem is null;
