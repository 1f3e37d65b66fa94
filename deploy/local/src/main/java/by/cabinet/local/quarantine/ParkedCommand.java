package by.cabinet.local.quarantine;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Sql;
import by.cabinet.contract.Topics;
import by.cabinet.local.program.Service;
import by.cabinet.local.quarantine.ParkedRecords.Parked;
import by.cabinet.value.Phone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands about parked records have in common. */
abstract class ParkedCommand extends StaffCommand {

    @Parameters(index = "1..*", description = "Ids of records, as the list shows them")
    private Set<String> ids = Set.of();

    @Option(names = "--topic", description = "Only records of this topic")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--service", description = "Only records of this service")
    private Optional<String> service = Optional.empty();

    private final ParkedRecords.Table table;

    ParkedCommand(Map<String, String> environment, ParkedRecords.Table table) {
        super(environment);
        this.table = table;
    }

    /** What is asked of the service, as its table has it; {@code LIST} is only journalled. */
    abstract String request();

    /** What the service has then done with a record. */
    abstract String outcome();

    private boolean isList() {
        return request().equals("LIST");
    }

    /** 1 when something could not be done. */
    @Override
    public Integer call() {
        if (!isList() && ids.isEmpty() && topic.isEmpty() && service.isEmpty()) {
            throw new ServerFailure("Which records? Name ids, --topic or --service.");
        }
        String staff = staff();
        int records = 0;
        int failed = 0;
        Set<String> missing = new TreeSet<>(ids);
        for (ParkedRecords database : databases()) {
            List<Parked> wanted = wanted(database, staff);
            records += wanted.size();
            wanted.forEach(record -> missing.remove(record.id()));
            failed += isList() ? list(database, wanted) : settle(database, wanted, staff);
        }
        // Records of a topic that is no longer ours may still lie there.
        if (records == 0 && topic.filter(ParkedCommand::isUnknown).isPresent()) {
            throw new ServerFailure("No such topic: " + topic.get());
        }
        missing.forEach(id -> System.out.printf("%s  failed: no such record, or it is settled%n", id));
        records += missing.size();
        failed += missing.size();
        System.out.printf("%d records%s%n", records, failed == 0 ? "" : ", %d of them failed".formatted(failed));
        return failed == 0 ? 0 : 1;
    }

    private static boolean isUnknown(String topic) {
        return Topics.all().stream().noneMatch(known -> known.name().equals(topic));
    }

    private List<Parked> wanted(ParkedRecords database, String staff) {
        if (isList()) {
            var _ = database.request("LIST", null, staff);
        }
        return database.parked().stream()
                .filter(record -> ids.isEmpty() || ids.contains(record.id()))
                .filter(record -> topic.isEmpty() || topic.get().equals(record.topic()))
                .filter(record -> isList() || !ids.isEmpty() || !record.followsByItself())
                .toList();
    }

    private static int list(ParkedRecords database, List<Parked> records) {
        records.forEach(record -> System.out.printf(
                "%s  %s  %-21s  %s  %s  %s%s (%s)%n",
                record.at(),
                record.id(),
                database.service(),
                record.place(),
                key(record),
                record.reason(),
                record.field() == null ? "" : ": " + record.field(),
                record.more()));
        return 0;
    }

    /** A number is not shown whole. */
    private static String key(Parked record) {
        return Phone.typed(record.key()).map(Phone::masked).orElse(Objects.requireNonNullElse(record.key(), "-"));
    }

    private int settle(ParkedRecords database, List<Parked> records, String staff) {
        Map<Parked, String> requests = new LinkedHashMap<>();
        records.forEach(record -> requests.put(record, database.request(request(), record.id(), staff)));
        int failed = 0;
        for (Map.Entry<Parked, String> request : requests.entrySet()) {
            String problem = database.answer(request.getValue());
            failed += problem.isEmpty() ? 0 : 1;
            System.out.printf("%s  %s%n", request.getKey().id(), problem.isEmpty() ? outcome() : "failed: " + problem);
        }
        return failed;
    }

    private List<ParkedRecords> databases() {
        String called = service.orElse("this service");
        Optional<Sql> named = named(called);
        if (named.isPresent()) {
            return List.of(new ParkedRecords(table, called, named.get()));
        }
        List<Service> services = Arrays.stream(Service.values())
                .filter(candidate -> candidate.database().isPresent())
                .filter(candidate -> service.isEmpty() || service.get().equals(candidate.module()))
                .toList();
        if (services.isEmpty()) {
            throw new ServerFailure("No such service with a database: " + service.orElse(""));
        }
        return services.stream()
                .map(found -> new ParkedRecords(
                        table,
                        found.module(),
                        local(found.module(), found.database().orElseThrow())))
                .toList();
    }
}
