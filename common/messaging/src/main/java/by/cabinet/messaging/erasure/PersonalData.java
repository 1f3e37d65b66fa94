package by.cabinet.messaging.erasure;

import java.util.List;

/**
 * What a service makes unreadable of subscribers who have gone. Its table {@code subscriber} has {@code status}, {@code terminated_at},
 * {@code version} and {@code erased_version}, and the index {@code subscriber_to_erase}.
 */
public interface PersonalData {

    /** SQL: the accounts of the subscribers {@code $1} on which nobody is who has not gone. */
    String ACCOUNTS_OF_NOBODY = """
            select gone.account_id from subscriber gone
            where gone.subscriber_id = any($1) and not exists (
                select from subscriber other
                where other.account_id = gone.account_id and other.erased_version is distinct from other.version)""";

    /** SQL: the same for clients. */
    String CLIENTS_OF_NOBODY = """
            select gone.client_id from subscriber gone
            where gone.subscriber_id = any($1) and not exists (
                select from subscriber other
                where other.client_id = gone.client_id and other.erased_version is distinct from other.version)""";

    /** Statements, in their order; {@code $1} are the ids of the subscribers, whose rows are locked and marked as erased. */
    List<String> erasures();
}
