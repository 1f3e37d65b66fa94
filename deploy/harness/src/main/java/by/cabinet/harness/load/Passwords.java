package by.cabinet.harness.load;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Person;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import java.util.Map;

/** Sets permanent passwords as subscribers do: by USSD. */
final class Passwords {

    private Passwords() {}

    /** The phone of a subscriber who has the password now. */
    static String phoneWith(String password) {
        Person person =
                new Population("password", 2, 1, Kind.INDIVIDUALS, 0).bringIn().getFirst();
        Reply reply = Requests.send(
                new HttpClient(CabinetSide.GATEWAY),
                Operator.staff("ussd-gateway"),
                Requests.post(
                        "/auth/v1/ussd",
                        Map.of("msisdn", person.phone().substring(1), "text", "*141*0*" + password + "#")));
        if (!reply.ok()) {
            throw new NotMeasured("a password cannot be set by USSD: " + reply);
        }
        return person.phone();
    }
}
