-- Where a subscriber is notified of his roles by SMS. Null in rows that were stored before, until the CRM publishes the subscriber again
-- or the projection is reset: nothing is sent meanwhile.
alter table subscriber add column phone text;
alter table subscriber add column language text;

-- A role beside the one in the table role: who is administrator by default, as the only live subscriber, and supervisor too. R1.2.1
create table role_beside (
    subscriber_id text        primary key,
    client_id     text        not null,
    role          text        not null,
    origin        text        not null,
    origin_id     text,
    since         timestamptz not null
);
create index role_beside_of_client on role_beside (client_id);
