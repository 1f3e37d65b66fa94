-- A number belongs to the subscriber that got it last: since the moment that the CRM says (phone_given_since), else since the event that has
-- changed it. handed_over_iccid: the SIM that was in use when the subscriber went to another client, whose former owner knows its PUK1.
alter table subscriber
    add column phone_given_since timestamptz,
    add column phone_since       timestamptz,
    add column handed_over_iccid text;
update subscriber set phone_since = event_time;
drop index subscriber_holding;
create index subscriber_holding on subscriber (phone, phone_since desc, activated_at desc, subscriber_id desc)
    where status <> 'TERMINATED';

-- E-mails and numbers of accounts are stored without what stands around them; an international domain follows with its account's next record.
update account set contact_email = lower(btrim(contact_email)), number = btrim(number)
where (contact_email, number) is distinct from (lower(btrim(contact_email)), btrim(number));
update contact_change set email = lower(btrim(email)) where email <> lower(btrim(email));

-- What an application has set stands until the CRM's record has the same, or another client owns the account.
alter table contact_change add column echoed boolean not null default false;
update contact_change c set echoed = true from account a where a.account_id = c.account_id and c.changed_at <= a.event_time;
create or replace view account_contact as
select a.account_id, a.client_id, coalesce(c.changed_at, a.event_time) as event_time,
       coalesce(c.email, a.contact_email) as email, coalesce(c.phone, a.contact_phone) as phone
from account a left join contact_change c on c.account_id = a.account_id and not c.echoed
    and exists (
        select from ownership o
        where o.kind = 'ACCOUNT' and o.id = a.account_id and o.until is null and o.since <= c.changed_at);

-- E-mails that the accounts of two clients have: nobody signs in by them, until one of the two has another.
create table email_conflict (
    email text primary key,
    since timestamptz not null default now()
);

-- The role that was decided last, and by which client's: it is in force (role) while that client owns the subscriber.
alter table access
    add column decided_role   text not null default 'SUBSCRIBER',
    add column role_client_id text;
update access a set decided_role = a.role, role_client_id = s.client_id
from subscriber s where s.subscriber_id = a.subject_id and a.role <> 'SUBSCRIBER';

-- Finds what has just ended, to delete it from Redis again.
create index session_ended_of_subject on session (subject_id, ended_at) where ended_at is not null;
