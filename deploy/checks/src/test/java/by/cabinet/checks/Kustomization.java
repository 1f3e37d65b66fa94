package by.cabinet.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Renders as much of Kustomize as our overlays use, so that they can be checked where there is no kubectl. */
final class Kustomization {

    private static final Set<String> UNDERSTOOD =
            Set.of("apiVersion", "kind", "namespace", "labels", "resources", "patches", "images");
    /** Of the whole cluster. */
    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace");
    /** Lists that are merged item by item, and what an item is known by; others are replaced. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "containers", List.of("name"),
            "initContainers", List.of("name"),
            "volumes", List.of("name"),
            "env", List.of("name"),
            "volumeMounts", List.of("mountPath"),
            "ports", List.of("containerPort", "port"),
            "topologySpreadConstraints", List.of("topologyKey"));

    private Kustomization() {}

    /** The resources of an overlay, such as {@code overlays/production}. */
    static List<Map<String, Object>> render(Path folder) {
        var file = Repository.yaml(folder.resolve("kustomization.yaml"));
        if (!UNDERSTOOD.containsAll(file.keySet())) {
            throw new IllegalArgumentException(folder + " uses more of Kustomize than is understood here");
        }
        var resources = new ArrayList<Map<String, Object>>();
        Tree.texts(file.get("resources")).forEach(name -> resources.addAll(load(folder.resolve(name))));
        Tree.maps(file.get("patches")).forEach(patch -> patch(resources, folder, patch));
        if (file.get("namespace") instanceof String namespace) {
            resources.stream()
                    .filter(resource -> !WITHOUT_NAMESPACE.contains(Tree.text(resource, "kind")))
                    .forEach(resource -> Tree.map(resource.get("metadata")).put("namespace", namespace));
        }
        Tree.maps(file.get("labels")).forEach(labels -> resources.forEach(resource -> label(resource, labels)));
        Tree.maps(file.get("images")).forEach(image -> containers(resources).forEach(it -> rename(it, image)));
        return resources;
    }

    /** Containers of every kind. */
    static Stream<Map<String, Object>> containers(List<Map<String, Object>> resources) {
        return resources.stream()
                .map(resource -> Tree.map(Tree.at(resource, "spec", "template", "spec")))
                .flatMap(pod -> Stream.of("initContainers", "containers").flatMap(kind -> Tree.list(pod.get(kind))))
                .map(Tree::map);
    }

    private static List<Map<String, Object>> load(Path resource) {
        return Files.isDirectory(resource) ? render(resource.normalize()) : Repository.yamls(resource);
    }

    private static void patch(List<Map<String, Object>> resources, Path folder, Map<String, Object> entry) {
        var target = Tree.map(entry.get("target"));
        for (var patch : Repository.yamls(folder.resolve(Tree.text(entry, "path")))) {
            var targets = resources.stream()
                    .filter(resource -> target.isEmpty() ? isSame(resource, patch) : isMeant(resource, target))
                    .toList();
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("nothing is patched by " + entry);
            }
            if ("delete".equals(patch.get("$patch"))) {
                resources.removeAll(targets);
                continue;
            }
            var changes = new LinkedHashMap<>(patch);
            changes.remove("metadata");
            targets.forEach(resource -> {
                merge(Tree.map(resource.get("metadata")), withoutName(patch));
                merge(resource, changes);
            });
        }
    }

    private static boolean isSame(Map<String, Object> resource, Map<String, Object> patch) {
        return resource.get("kind").equals(patch.get("kind"))
                && Tree.text(resource, "metadata", "name").equals(Tree.text(patch, "metadata", "name"));
    }

    /** A name in a target is a regular expression for the whole of it. */
    private static boolean isMeant(Map<String, Object> resource, Map<String, Object> target) {
        return target.get("kind").equals(resource.get("kind"))
                && (!target.containsKey("name")
                        || Tree.text(resource, "metadata", "name").matches(Tree.text(target, "name")));
    }

    private static Map<String, Object> withoutName(Map<String, Object> patch) {
        var metadata = new LinkedHashMap<>(Tree.map(patch.get("metadata")));
        metadata.remove("name");
        return metadata;
    }

    private static void merge(Map<String, Object> target, Map<String, Object> patch) {
        patch.forEach((name, value) -> target.put(name, merged(name, target.get(name), value)));
    }

    private static Object merged(String name, Object old, Object value) {
        if (value instanceof Map<?, ?>) {
            var branch = new LinkedHashMap<>(Tree.map(old));
            merge(branch, Tree.map(value));
            return branch;
        }
        return value instanceof List<?> && old != null && KEYS.containsKey(name)
                ? mergedItems(KEYS.get(name), Tree.maps(old), Tree.maps(value))
                : value;
    }

    private static List<Map<String, Object>> mergedItems(
            List<String> keys, List<Map<String, Object>> old, List<Map<String, Object>> patch) {
        var items = new LinkedHashMap<String, Map<String, Object>>();
        Stream.concat(old.stream(), patch.stream()).forEach(item -> {
            var known = items.computeIfAbsent(identity(keys, item), key -> new LinkedHashMap<>());
            merge(known, item);
        });
        return new ArrayList<>(items.values());
    }

    private static String identity(List<String> keys, Map<String, Object> item) {
        return keys.stream()
                .filter(item::containsKey)
                .map(key -> String.valueOf(item.get(key)))
                .findFirst()
                .orElseThrow();
    }

    private static void label(Map<String, Object> resource, Map<String, Object> labels) {
        var pairs = Tree.map(labels.get("pairs"));
        merge(Tree.map(resource.get("metadata")), Map.of("labels", pairs));
        var template = Tree.at(resource, "spec", "template");
        if (template != null && Boolean.TRUE.equals(labels.get("includeTemplates"))) {
            merge(Tree.map(template), Map.of("metadata", Map.of("labels", pairs)));
        }
    }

    private static void rename(Map<String, Object> container, Map<String, Object> image) {
        if (image.get("name").equals(container.get("image"))) {
            var name = image.getOrDefault("newName", image.get("name"));
            container.put("image", name + ":" + image.get("newTag"));
        }
    }
}
