-- Messages to one number are sent in the order of their requests.
create index message_queued_of_recipient on message (recipient, seq) where state = 'QUEUED';
