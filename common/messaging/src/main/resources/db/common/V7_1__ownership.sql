-- Who owned a subscriber or an account, and from when to when (decision 0049): what belongs to one owner, his history and his credentials, is
-- never the next one's. Written by the projections of the CRM's records alone.
create table ownership (
    kind      text        not null check (kind in ('SUBSCRIBER', 'ACCOUNT')),
    id        text        not null, -- the subscriber's or the account's
    client_id text        not null,
    since     timestamptz not null, -- -infinity: of the first owner that is known, unless the CRM says from when
    until     timestamptz,          -- not included; null: now
    given     boolean     not null, -- whether the CRM says from when (ownerSince)
    version   bigint      not null, -- of the newest record that was read in this epoch
    check (until > since)
);
-- The only unique one: of two instances that insert the same owner at once, the second is to find the first's row, not to fail.
create unique index ownership_now on ownership (kind, id) where until is null;
create index ownership_epochs on ownership (kind, id, since);

-- What the service knows already is the first epoch. Not every service has these tables.
do $$
begin
    if to_regclass('subscriber') is not null then
        execute $sql$
            insert into ownership (kind, id, client_id, since, given, version)
            select 'SUBSCRIBER', subscriber_id, client_id, '-infinity', false, version from subscriber
        $sql$;
    end if;
    if to_regclass('account') is not null then
        execute $sql$
            insert into ownership (kind, id, client_id, since, given, version)
            select 'ACCOUNT', account_id, client_id, '-infinity', false, version from account
        $sql$;
    end if;
end
$$;
