-- Applications of all kinds, the organisation's closings, contacts and settings.

alter table application
    alter column document_number drop not null,
    alter column document_date drop not null,
    add column account_id text,
    add column contact_email text,
    add column contact_phone text;

-- R1.2.4: which lines their organisation has closed. A row once made stays, so that its version grows.
create table access_closing (
    subscriber_id  text        primary key,
    client_id      text        not null,
    closed         boolean     not null,
    application_id text        not null,
    reason         text,
    decided_at     timestamptz not null,
    version        bigint      not null
);

-- The CRM's accounts as far as contacts are concerned; told_at: when the CRM made its
-- record; changed_at: when the contacts were set here, unless the CRM has told of others since.
create table account (
    account_id    text   primary key,
    client_id     text   not null,
    contact_email text,
    contact_phone text,
    told_at       timestamptz not null,
    changed_at    timestamptz,
    version       bigint not null
);
create index account_of_client on account (client_id);
create index account_by_email on account (lower(contact_email)) where contact_email is not null;

create table client_setting (
    client_id    text        primary key,
    puk1_sign_in boolean     not null,
    changed_by   text        not null,
    changed_at   timestamptz not null,
    version      bigint      not null
);

-- Clients whose roles are to be settled because a plan has changed that very many of them have.
create table client_to_settle (client_id text primary key);
