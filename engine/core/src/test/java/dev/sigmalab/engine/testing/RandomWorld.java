package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Random domains with their sizes, edges and orders, and the data and parameters bound to them so far.
final class RandomWorld {
    /// One in so many rows of an edge leads nowhere.
    private static final int ABSENT = 6;

    private final RandomGenerator random;
    private final Map<Domain, Integer> sizes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Domain, List<String>> orders = new LinkedHashMap<>();
    private final Map<String, double[]> parameters = new LinkedHashMap<>();
    private final MemoryData.Builder data = MemoryData.builder();
    private int names;

    RandomWorld(RandomGenerator random, List<Integer> possibleSizes) {
        this.random = random;
        sizes.put(Domain.UNIT, 1);
        for (String name : List.of("orders", "customers", "days")) {
            int rows = possibleSizes.get(random.nextInt(possibleSizes.size()));
            sizes.put(Domain.of(name), rows);
            data.domain(Domain.of(name), rows);
        }
        List<Domain> named = sizes.keySet().stream().skip(1).toList();
        List<Domain> parts = random.nextBoolean() ? named.subList(0, 2) : List.of(named.get(2), Domain.UNIT);
        sizes.put(new Domain.Union(parts), size(parts.get(0)) + size(parts.get(1)));
        for (int i = 0; i < 6; i++) {
            addEdge(domain(), domain());
        }
        sizes.keySet().forEach(domain -> edges.add(Edge.toUnit(domain)));
        sizes.keySet().forEach(domain -> orders.put(domain, List.of(addOrder(domain))));
    }

    int size(Domain domain) {
        return sizes.get(domain);
    }

    List<Domain> domains() {
        return List.copyOf(sizes.keySet());
    }

    Domain domain() {
        return pick(domains());
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A random edge from a domain; there is always the one to `unit`.
    Edge edgeFrom(Domain domain) {
        return pick(edges.stream().filter(edge -> edge.from().equals(domain)).toList());
    }

    /// A random edge to a domain, or null.
    Edge edgeTo(Domain domain) {
        List<Edge> found =
                edges.stream().filter(edge -> edge.to().equals(domain)).toList();
        return found.isEmpty() ? null : pick(found);
    }

    String order(Domain domain) {
        return orders.get(domain).getFirst();
    }

    /// A new column with these numbers, `[rows × width]`.
    String column(Domain domain, int width, double[] values) {
        String name = "c" + names++;
        data.column(domain, name, width, values);
        return name;
    }

    /// A new parameter with these numbers.
    String parameter(double[] values) {
        String name = "p" + names++;
        parameters.put(name, values);
        return name;
    }

    MemoryData data() {
        return data.build();
    }

    Map<String, double[]> parameters() {
        return Map.copyOf(parameters);
    }

    private void addEdge(Domain from, Domain to) {
        int[] targets = new int[size(from)];
        for (int i = 0; i < targets.length; i++) {
            boolean absent = size(to) == 0 || random.nextInt(ABSENT) == 0;
            targets[i] = absent ? -1 : random.nextInt(size(to));
        }
        Edge edge = new Edge.Data("e" + names++, from, to);
        edges.add(edge);
        data.edge(edge, targets);
    }

    private String addOrder(Domain domain) {
        int[] permutation = new int[size(domain)];
        for (int i = 0; i < permutation.length; i++) {
            int other = random.nextInt(i + 1);
            permutation[i] = permutation[other];
            permutation[other] = i;
        }
        String name = "o" + names++;
        data.order(name, permutation);
        return name;
    }
}
