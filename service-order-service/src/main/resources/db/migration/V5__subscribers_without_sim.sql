-- A fixed line has no SIM, and perhaps no number.
alter table subscriber alter column phone drop not null;

-- Its notices go to the account's contact number. Of an account stored before, that is known from its next record on.
alter table account
    add column contact_phone text,
    -- The time of the CRM's event.
    add column event_time timestamptz not null default '-infinity';

-- Contact numbers changed by application: an older record of the CRM does not undo them.
create table contact_change (
    account_id text primary key,
    phone      text        not null,
    changed_at timestamptz not null
);

-- The contact number in force.
create view account_contact as
select a.account_id, coalesce(c.phone, a.contact_phone) as phone
from account a left join contact_change c on c.account_id = a.account_id and c.changed_at > a.event_time;
