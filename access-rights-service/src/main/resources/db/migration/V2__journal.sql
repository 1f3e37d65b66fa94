-- The journal of R1.7. Rows are added and never changed: the application's user may read and insert, and triggers stop the
-- owner too. Each partition of the topic is one chain: a row's hash covers its content and the hash before it.

-- A partition a year, so that an old year can be detached and archived by the owner without touching a row; the chain of what
-- is left begins with the hash that its first row names as the previous one.
create table journal_entry (
    partition      integer     not null,
    "offset"       bigint      not null,
    at             timestamptz not null,
    event_id       text        not null,
    service        text        not null,
    action         text        not null,
    result         text        not null,
    code           text,
    actor_kind     text        not null,
    actor_id       text        not null,
    session_id     text,
    portal         text,
    method         text,
    role           text,
    address        text,
    client_id      text,
    account_id     text,
    subscriber_id  text,
    object_id      text,
    operation      text,
    correlation_id text        not null,
    previous       bytea       not null,
    hash           bytea       not null,
    primary key (partition, "offset", at)
) partition by range (at);

create table journal_entry_other partition of journal_entry default;
do $$
begin
    for year in 2026..2045 loop
        execute format('create table journal_entry_%s partition of journal_entry for values from (%L) to (%L)',
                       year, year || '-01-01 00:00:00+00', year + 1 || '-01-01 00:00:00+00');
    end loop;
end $$;

create index journal_entry_event on journal_entry (event_id);
create index journal_entry_newest on journal_entry (at desc, partition desc, "offset" desc);
create index journal_entry_of_client on journal_entry (client_id, at desc);
create index journal_entry_of_line on journal_entry (subscriber_id, at desc) where subscriber_id is not null;
create index journal_entry_of_actor on journal_entry (actor_id, at desc);
create index journal_entry_of_correlation on journal_entry (correlation_id);

-- Where each chain ends: what a new row is linked to, and how a cut-off end is noticed.
create table journal_chain (
    partition integer primary key,
    "offset"  bigint  not null,
    entries   bigint  not null,
    hash      bytea   not null
);

create function refuse_change_of_journal() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end $$;

create trigger append_only before update or delete on journal_entry
    for each row execute function refuse_change_of_journal();

-- Triggers on statements are not inherited; default privileges were given to each table as it was made.
do $$
declare
    part record;
    grantee record;
begin
    for part in
        select oid::regclass as name from pg_class
        where oid = 'journal_entry'::regclass
           or oid in (select inhrelid from pg_inherits where inhparent = 'journal_entry'::regclass)
    loop
        execute format('create trigger not_emptied before truncate on %s
                        for each statement execute function refuse_change_of_journal()', part.name);
        for grantee in
            select distinct acl.grantee::regrole as name
            from pg_class, aclexplode(relacl) as acl
            where pg_class.oid = part.name::regclass and acl.grantee <> relowner and acl.grantee <> 0
        loop
            execute format('revoke all on %s from %s', part.name, grantee.name);
            execute format('grant select, insert on %s to %s', part.name, grantee.name);
        end loop;
    end loop;
end $$;
