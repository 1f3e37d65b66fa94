-- Who has which special rights over the lines of a client, and why.

-- Projections of the operator's topics, each row the news of the highest version. No foreign keys between them: topics arrive
-- in any order.
create table client (
    client_id text   primary key,
    kind      text   not null,
    version   bigint not null
);

create table subscriber (
    subscriber_id  text        primary key,
    account_id     text        not null,
    client_id      text        not null,
    status         text        not null,
    activated_at   timestamptz not null,
    terminated_at  timestamptz,
    tariff_plan_id text        not null,
    version        bigint      not null
);
create index subscriber_of_client on subscriber (client_id);
create index subscriber_on_plan on subscriber (tariff_plan_id);

create table tariff_plan (
    tariff_plan_id   text    primary key,
    subscription_fee boolean not null,
    version          bigint  not null
);

-- What was decided about a line, by an application or by a manager in the Cabinet; SUBSCRIBER: that it has no role. It stands
-- above the default of R1.2.1 for good.
create table decision (
    client_id     text        not null,
    subscriber_id text        not null,
    role          text        not null,
    origin        text        not null,
    origin_id     text,
    decided_at    timestamptz not null,
    primary key (client_id, subscriber_id)
);

-- The roles as they are: what follows from lines, plans and decisions. A line that never had one has no row.
create table role (
    subscriber_id text        primary key,
    client_id     text        not null,
    role          text        not null,
    origin        text        not null,
    origin_id     text,
    since         timestamptz not null,
    version       bigint      not null
);
create index role_of_client on role (client_id);

-- Clients' written requests, kept for good.
create table application (
    id              text        primary key,
    kind            text        not null,
    client_id       text        not null,
    subscriber_ids  text[]      not null,
    document_number text        not null,
    document_date   date        not null,
    state           text        not null,
    refusal         text,
    registered_by   text        not null,
    registered_at   timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text
);
create index application_of_client on application (client_id, id);
