-- Bill delivery addresses as they were given, here or in the CRM; which one counted when follows from all of them (R1.8 h).
create table bill_address (
    account_id text        not null,
    -- Made here, or crm-<version>.
    change_id  text        not null,
    address    text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    -- Of the CRM's record; null for a change that was made in the Cabinet.
    version    bigint,
    primary key (account_id, change_id)
);

-- Contacts that were set through the Cabinet, by the newest change of each account: a CRM record that is older does not undo it.
create table contact_change (
    account_id    text        primary key,
    contact_email text        not null,
    contact_phone text        not null,
    changed_at    timestamptz not null
);

alter table account
    drop column bill_delivery_address,
    -- When the CRM told the version that is kept here.
    add column told_at timestamptz not null default '-infinity';
