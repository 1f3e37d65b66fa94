package by.cabinet.web.caller;

import by.cabinet.value.Phone;
import java.util.HashMap;
import java.util.Map;

/** Names in the short-lived token that the gateway signs for the services. */
public final class TokenClaims {

    /** Who signed it, and for whom; services check both. */
    public static final String ISSUER = "cabinet-gateway";

    public static final String AUDIENCE = "cabinet-services";

    /** {@code subscriber}, {@code account} or {@code anonymous}. */
    public static final String KIND = "kind";

    public static final String PORTAL = "portal";
    public static final String ADDRESS = "address";
    public static final String RECOGNISED = "recognised";

    public static final String SESSION = "sid";
    public static final String METHOD = "method";
    public static final String LANGUAGE = "lang";
    public static final String SECOND_FACTOR = "second_factor";
    public static final String SECOND_FACTOR_SUBSCRIBERS = "second_factor_subscribers";
    public static final String PASSWORD_IS_INITIAL = "initial_password";
    public static final String SUBSCRIBER = "subscriber_id";
    public static final String ACCOUNT = "account_id";
    public static final String CLIENT = "client_id";
    public static final String CLIENT_KIND = "client_kind";
    public static final String ROLE = "role";

    private TokenClaims() {}

    /** What the gateway signs for a caller of the Cabinet. */
    public static Map<String, Object> of(Caller.SignedIn caller) {
        var claims = new HashMap<String, Object>();
        claims.put(SESSION, caller.session().id());
        claims.put(PORTAL, caller.session().portal().id());
        claims.put(METHOD, caller.session().method().name());
        claims.put(LANGUAGE, caller.session().language().code());
        claims.put(SECOND_FACTOR, caller.session().secondFactor());
        if (!caller.session().secondFactorSubscribers().isEmpty()) {
            claims.put(
                    SECOND_FACTOR_SUBSCRIBERS, String.join(" ", caller.session().secondFactorSubscribers()));
        }
        claims.put(PASSWORD_IS_INITIAL, caller.session().passwordIsInitial());
        claims.put(ADDRESS, caller.session().address());
        claims.put(ACCOUNT, caller.accountId());
        claims.put(CLIENT, caller.clientId());
        claims.put(CLIENT_KIND, caller.clientKind().name());
        switch (caller) {
            case Caller.Account _ -> claims.put(KIND, "account");
            case Caller.Subscriber subscriber -> {
                claims.put(KIND, "subscriber");
                claims.put(SUBSCRIBER, subscriber.subscriberId());
                claims.put(ROLE, subscriber.role().name());
            }
        }
        return claims;
    }

    public static Map<String, Object> of(Caller.Anonymous caller) {
        var claims = new HashMap<String, Object>();
        claims.put(KIND, "anonymous");
        claims.put(PORTAL, caller.portal().id());
        claims.put(ADDRESS, caller.address());
        caller.recognised().map(Phone::e164).ifPresent(phone -> claims.put(RECOGNISED, phone));
        return claims;
    }
}
