package by.cabinet.local.command;

import java.time.Duration;

/** What people see once the system is up. */
final class Welcome {

    private Welcome() {}

    /**
     * @param withoutKeycloak until subscribers could sign in
     * @param total until staff could, too, and the demo people had their rights
     */
    static String text(Duration withoutKeycloak, Duration total) {
        return """

                The Cabinet is up: %.1f s, and %.1f s with Keycloak and the demo people.

                  Cabinet (API)     http://localhost:8080          my.localhost, myaccount.localhost
                  landing page      http://lk.landing.localhost:8080
                  SMS delivered     http://localhost:8025
                  operator          http://localhost:8026          network, CRM, billing, clock
                  Keycloak          http://localhost:8081          admin / admin; staff: demo-<role>, the same word as secret
                  Kafka             localhost:9092
                  PostgreSQL        localhost:5432                 auth, account, rights, orders, notification: <name>_app
                  Redis             localhost:6379

                Demo sign-ins (by SMS code, which the page of delivered SMS shows):
                  +375291000001     prepaid, 25.00
                  +375291000002     prepaid, 0.10: too little for any service
                  +375291000010     sole trader, default administrator
                  +375291000020     legal entity, supervisor;  …21 administrator
                  +375291000060     supervisor in a family

                Try:
                  id=$(curl -s localhost:8080/auth/v1/codes --json '{"purpose":"SIGN_IN","phone":"+375291000001"}' | cut -d'"' -f4); sleep 2
                  token=$(curl -s localhost:8080/auth/v1/sessions --json '{"method":"SMS_CODE","codeId":"'$id'","code":"'$(
                    curl -s localhost:8025/messages?to=%%2B375291000001 | grep -oE '"text":"[0-9]{6}' | head -1 | tail -c 7)'"}' | cut -d'"' -f4)
                  curl -s localhost:8080/account/v1/me -H "Authorization: Bearer $token"

                Stop with Ctrl-C, or ./cabinet down from elsewhere.
                """.formatted(Console.seconds(withoutKeycloak), Console.seconds(total));
    }
}
