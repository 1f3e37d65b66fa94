-- A session that ended with more drafts than are cancelled at once: a job cancels the rest. R1.9
alter table ended_session add column drafts_left boolean not null default false;
create index ended_session_with_drafts on ended_session (session_id) where drafts_left;

-- The account's latest refused orders: ten in a minute, and the next one is not stored.
create index refused_order_of_account on service_order (account_id, changed_at) where state = 'REJECTED';

-- Which offerings exclude or need one: the other side has to be asked too.
create index offering_that_excludes on offering_revision using gin (excludes);
create index offering_that_needs on offering_revision using gin (needs);

-- When an order of ours has last connected it (ACTIVE) or disconnected it (ENDED): records of the CRM whose since is older say nothing
-- of its state.
alter table product
    add column ordered_at timestamptz,
    add column ordered_as text;
update product set ordered_at = since, ordered_as = state where version = 0;

-- Bulk orders with subscribers whose orders are not placed yet: clients take turns.
alter table bulk_order add column is_waiting boolean not null default true;
create index bulk_order_waiting on bulk_order (client_id, id) where is_waiting;
create index bulk_order_of_client on bulk_order (client_id, created_at);

-- echoed: the changed_at of the change that the CRM's own record has shown since. Until then an older record of the CRM, or one about
-- something else, does not undo what an application has set. R1.6.1
alter table contact_change add column echoed timestamptz;
update contact_change c set echoed = c.changed_at from account a where a.account_id = c.account_id and c.changed_at <= a.event_time;

create or replace view account_contact as
select a.account_id, coalesce(c.phone, a.contact_phone) as phone, a.client_id
from account a left join contact_change c on c.account_id = a.account_id and c.echoed is distinct from c.changed_at;
