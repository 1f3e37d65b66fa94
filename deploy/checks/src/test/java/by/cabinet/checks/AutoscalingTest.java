package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Copies are added by the processor time that they use, to as many as have something to do, and without a partition going to and fro. */
class AutoscalingTest {

    /** Channels whose topics each instance reads all of for itself: they bound nothing. */
    private static final Set<String> OF_EACH_INSTANCE = Set.of("every-instance", "pushes");

    private static final Map<String, Integer> PARTITIONS =
            KafkaTopics.load(Repository.ROOT.resolve("deploy/kafka/topics.yaml")).topics().stream()
                    .collect(Collectors.toMap(Topic::name, Topic::partitions));

    /** One partition is read by one copy: beyond the widest topic a copy would only wait. */
    @Test
    void noServiceHasMoreCopiesThanPartitionsToRead() {
        var bounded = autoscalers()
                .filter(it -> partitions(Overlays.name(it)).isPresent())
                .toList();

        assertThat(bounded)
                .hasSize(5)
                .allSatisfy(it -> assertThat((Integer) Tree.at(it, "spec", "maxReplicas"))
                        .as(Overlays.name(it))
                        .isLessThanOrEqualTo(partitions(Overlays.name(it)).orElseThrow()));
    }

    /** A group that gains or loses a copy reads nothing for a moment. */
    @Test
    void whoSharesPartitionsComesAndGoesOneByOne() {
        assertThat(autoscalers())
                .filteredOn(it -> partitions(Overlays.name(it)).isPresent())
                .allSatisfy(it -> Stream.of("scaleUp", "scaleDown").forEach(way -> {
                    var behavior = Tree.map(Tree.at(it, "spec", "behavior", way));
                    assertThat((Integer) behavior.get("stabilizationWindowSeconds"))
                            .as(Overlays.name(it) + " " + way)
                            .isGreaterThanOrEqualTo(60);
                    assertThat(Tree.maps(behavior.get("policies")))
                            .extracting(policy -> policy.get("type") + " " + policy.get("value"))
                            .containsExactly("Pods 1");
                }));
    }

    /** What people wait for directly is there before they have gone. */
    @Test
    void theGatewayGrowsAtOnce() {
        assertThat(autoscalers())
                .filteredOn(it -> partitions(Overlays.name(it)).isEmpty())
                .extracting(Overlays::name)
                .containsExactlyInAnyOrder("api-gateway", "landing-service");
        assertThat(autoscalers())
                .filteredOn(it -> partitions(Overlays.name(it)).isEmpty())
                .allSatisfy(it -> {
                    assertThat(Tree.at(it, "spec", "behavior", "scaleUp", "stabilizationWindowSeconds"))
                            .isEqualTo(0);
                    assertThat(Tree.map(Tree.at(it, "spec", "behavior", "scaleUp")))
                            .doesNotContainKey("policies");
                });
    }

    /** Measured: what is full first is the processor. */
    @Test
    void processorTimeIsWhatIsLookedAt() {
        assertThat(autoscalers())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(Tree.maps(Tree.at(it, "spec", "metrics")))
                        .singleElement()
                        .satisfies(metric -> assertThat(Tree.text(metric, "resource", "name"))
                                .isEqualTo("cpu")));
    }

    private static Stream<Map<String, Object>> autoscalers() {
        return Overlays.ofKind("production", "HorizontalPodAutoscaler");
    }

    /** Of the widest topic that the copies of a service share. */
    private static OptionalInt partitions(String service) {
        var configuration = Repository.yaml(Repository.ROOT.resolve(service + "/src/main/resources/application.yaml"));
        return Tree.map(Tree.at(configuration, "mp", "messaging", "incoming")).entrySet().stream()
                .filter(channel -> !OF_EACH_INSTANCE.contains(channel.getKey()))
                .map(channel -> Tree.map(channel.getValue()))
                .flatMap(channel -> Stream.of("topics", "topic").map(channel::get))
                .filter(topics -> topics != null)
                .flatMap(topics -> List.of(topics.toString().split(",", -1)).stream())
                .mapToInt(topic -> PARTITIONS.get(topic.strip()))
                .max();
    }
}
