package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All lines of a client that are or ever were, and what was decided about them: from these follow its roles. */
public record ClientLines(ClientKind kind, List<Line> lines, Map<String, Holding> decisions) {

    /** The roles that lines hold; a line that is missing here holds none. */
    public Map<String, Holding> roles() {
        var defaults = onceAlone();
        var roles = new HashMap<String, Holding>();
        live().forEach(line -> holding(line, defaults)
                .filter(holding -> mayHold(line, holding.role()))
                .ifPresent(holding -> roles.put(line.id(), holding)));
        return roles;
    }

    /** R1.2: who may hold which role at all. */
    public boolean mayHold(Line line, CabinetRole role) {
        return switch (role) {
            case ADMINISTRATOR -> kind.isBusiness() && hasFeeLine();
            case SUPERVISOR -> line.onFeePlan();
            case SUBSCRIBER -> false;
        };
    }

    public boolean hasFeeLine() {
        return live().anyMatch(Line::onFeePlan);
    }

    public Optional<Line> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findAny();
    }

    /** Those of the named lines that the client has. */
    public List<Line> linesOf(Collection<String> ids) {
        return lines.stream().filter(line -> ids.contains(line.id())).toList();
    }

    private Optional<Holding> holding(Line line, Set<String> defaults) {
        var decided = decisions.get(line.id());
        return decided == null && defaults.contains(line.id())
                ? Optional.of(new Holding(CabinetRole.ADMINISTRATOR, Origin.BY_DEFAULT)) // R1.2.1
                : Optional.ofNullable(decided);
    }

    /**
     * The lines that were the client's only live one for a time, by their dates alone. Of live lines at most one ever was: two
     * that are both live now were both live since the younger began. Fees do not enter here: which plan a line had when is
     * not told, so {@link #mayHold} asks for a fee line as the client is today.
     */
    private Set<String> onceAlone() {
        var live = new HashSet<String>();
        var alone = new HashSet<String>();
        turns().values().forEach(turn -> {
            live.removeAll(turn.ending());
            live.addAll(turn.beginning());
            if (live.size() == 1) {
                alone.addAll(live);
            }
        });
        return alone;
    }

    /** What begins and ends at each moment, in the order of time. A line that ended when it began never lived. */
    private TreeMap<Instant, Turn> turns() {
        var turns = new TreeMap<Instant, Turn>();
        lines.stream()
                .filter(line -> line.terminatedAt()
                        .filter(end -> !end.isAfter(line.activatedAt()))
                        .isEmpty())
                .forEach(line -> {
                    turn(turns, line.activatedAt()).beginning().add(line.id());
                    line.terminatedAt()
                            .ifPresent(end -> turn(turns, end).ending().add(line.id()));
                });
        return turns;
    }

    private static Turn turn(TreeMap<Instant, Turn> turns, Instant moment) {
        return turns.computeIfAbsent(moment, _ -> new Turn(new ArrayList<>(), new ArrayList<>()));
    }

    private Stream<Line> live() {
        return lines.stream().filter(Line::isLive);
    }

    private record Turn(List<String> beginning, List<String> ending) {}
}
