-- Subscribers who are alone on their account: the account's money is theirs to see, in business clients too. However many have been terminated
-- there, the next one is found by the index.
create index live_subscriber_of_account on subscriber (account_id, subscriber_id) where status <> 'TERMINATED';

create view only_subscriber as
select s.subscriber_id, s.account_id, s.client_id
from subscriber s
where s.status <> 'TERMINATED'
  and not exists (
      select from subscriber o
      where o.account_id = s.account_id and o.subscriber_id <> s.subscriber_id and o.status <> 'TERMINATED');
