-- The version in which what is personal of a subscriber who has gone was erased: a newer record of the CRM makes him due again.
alter table subscriber add column erased_version bigint;
create index subscriber_to_erase on subscriber (terminated_at)
    where status = 'TERMINATED' and erased_version is distinct from version;
