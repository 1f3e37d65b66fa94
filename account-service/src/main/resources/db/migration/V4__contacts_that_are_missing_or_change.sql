-- The contacts of each account as its numbers were notified of them last, so that there is one message for a change, whoever publishes it.
create table contact_notice (
    account_id    text primary key,
    contact_email text,
    contact_phone text
);
insert into contact_notice select account_id, contact_email, contact_phone from account_profile;

-- Whether a client has accounts without contacts.
create index account_of_client on account (client_id, account_id);
