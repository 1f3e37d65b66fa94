-- Drafts, orders from a date, activations of SIMs (no line yet, no offering) and terminations (no offering).

alter table service_order
    alter column subscriber_id drop not null,
    alter column offering_id drop not null,
    alter column terms_revision drop not null,
    -- Of an activation.
    add column iccid          text,
    add column tariff_plan_id text,
    -- The number of the line that is activated or terminated.
    add column line_phone     text,
    -- The line or account whose session ordered.
    add column requested_by   text,
    -- The line that is told of the outcome.
    add column contact_id     text,
    -- A draft lives and dies with its session. R1.9
    add column session_id     text,
    add column start_at       timestamptz;

update service_order set requested_by = subscriber_id, contact_id = subscriber_id;
alter table service_order
    alter column requested_by set not null,
    alter column contact_id set not null;

create unique index one_open_activation on service_order (iccid)
    where action = 'ACTIVATE_SIM' and state in ('ACKNOWLEDGED', 'IN_PROGRESS');
create unique index one_open_termination on service_order (subscriber_id)
    where action = 'TERMINATE' and state in ('ACKNOWLEDGED', 'IN_PROGRESS');
-- The same cannot be scheduled twice; to connect on one day and to disconnect on another can.
create unique index one_held_order on service_order (subscriber_id, offering_id, action) where state = 'HELD';
create index draft_of_session on service_order (session_id) where state = 'DRAFT';
create index activation_of_sim on service_order (iccid, id) where action = 'ACTIVATE_SIM';
create index termination_of_line on service_order (subscriber_id, id) where action = 'TERMINATE';

-- Sessions that have ended lately: none of them makes a draft any more, however late its request comes.
create table ended_session (
    session_id text primary key,
    ended_at   timestamptz not null
);
create index ended_session_end on ended_session (ended_at);

-- What has no opposite is not undone, but shown.
alter table compensation alter column action drop not null;
