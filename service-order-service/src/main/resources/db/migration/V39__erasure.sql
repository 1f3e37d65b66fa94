-- When the contract has ended. Of who has gone already nobody knows it here: his time begins now.
alter table subscriber add column terminated_at timestamptz;
update subscriber set terminated_at = now() where status = 'TERMINATED';

-- The version in which what is personal of a subscriber who has gone was erased: a newer record of the CRM makes him due again.
alter table subscriber add column erased_version bigint;
create index subscriber_to_erase on subscriber (terminated_at)
    where status = 'TERMINATED' and erased_version is distinct from version;
create index subscriber_of_account on subscriber (account_id);
