package by.cabinet.gateway.limits;

import by.cabinet.value.Phone;
import java.util.Optional;

/**
 * Who asks, as he is counted.
 *
 * @param peer the TCP peer's address
 * @param recognised his number: the operator's proxy speaks for many, who do not count as one
 * @param session the hash of his session's token
 * @param signsIn whether he asks for a code, or tries to sign in or to set a password
 */
public record Asking(String peer, Optional<Phone> recognised, Optional<String> session, boolean signsIn) {}
