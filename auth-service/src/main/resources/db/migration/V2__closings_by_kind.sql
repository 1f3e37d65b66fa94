-- Why staff have closed. Null: closed by others, or before kinds were asked for; then any of the staff open, and nothing is forgotten.
-- iccid: of the SIM that was in use when it was reported lost. R1.12
alter table access_cause
    add column kind  text check (kind in ('LOST_SIM', 'REQUEST', 'OTHER')),
    add column iccid text;

-- password_after_loss: what the owner is notified of once access is open again. closed_notice_at: when the subscriber was last notified by SMS,
-- instead of being sent a code, that access is closed.
alter table access
    add column password_after_loss text check (password_after_loss in ('UNTOUCHED', 'RESTORED', 'FORGOTTEN')),
    add column closed_notice_at    timestamptz;

-- Whether it was set by way of the SIM (code, SMS, USSD, PUK1), and not with the old password. Of those stored before nobody knows:
-- they count as set by way of the SIM.
alter table password add column by_sim boolean not null default true;

-- Passwords that were replaced within the days for which a loss can be reported: the last one from before it is restored. R1.12
create table former_password (
    subject_id  text        not null,
    hash        text        not null,
    set_at      timestamptz not null,
    by_sim      boolean     not null,
    replaced_at timestamptz not null,
    primary key (subject_id, set_at)
);
create index former_password_replaced on former_password (replaced_at); -- for the clean-up

create index subscriber_of_client on subscriber (client_id);
