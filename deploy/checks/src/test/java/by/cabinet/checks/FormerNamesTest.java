package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No class is called as another was before the field's word was found for that one (decision 0043): a reader must not take it for that. */
class FormerNamesTest {

    private static final Path NAMES = Repository.ROOT.resolve("deploy/checks/src/test/resources/former-names.txt");

    /** Where the name is the field's own word for what has it now. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Address", "of an SMS: a number with its type and plan, as 3GPP TS 23.040 calls it",
            "Answers", "what a call answers beside its success; each resource says it with this word",
            "Attempt", "of a credential: the word that has replaced the household's; of an SMS it is a SendAttempt",
            "Authority", "what a caller may do, in the words of access control; attacks are ...Attacks",
            "Progress", "of an order, between the steps of its saga; the landing page's is an OrderStatusView",
            "Requester", "of whom limits count; an order's is an OrderOrigin",
            "Service", "one of the product, as everybody calls it; the gateway's is an Upstream",
            "Subscriber", "the word of 3GPP that has replaced the household's",
            "Target", "of a permission, or of an attack; the gateway's is an UpstreamInstance");

    @Test
    void noClassHasOneUnlessItIsTheFieldsWord() {
        var former = Set.copyOf(Repository.text(NAMES).lines().toList());
        assertThat(classes().stream().filter(former::contains))
                .as("former names; " + NAMES)
                .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    private static List<String> classes() {
        return Repository.sources()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .distinct()
                .toList();
    }
}
