package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Copies of mutations and results, with something changed. */
final class Mutations {

  private Mutations() {}

  /** The same under another key. */
  static Mutation key(Mutation mutation, String key) {
    return copy(mutation, key, mutation.values(), mutation.isAssignedByCrm());
  }

  /** The same with other values. */
  static Mutation values(Mutation mutation, Map<String, Optional<Value>> values) {
    return copy(mutation, mutation.key(), values, mutation.isAssignedByCrm());
  }

  static Mutation assigned(Mutation mutation, boolean assigned) {
    return copy(mutation, mutation.key(), mutation.values(), assigned);
  }

  private static Mutation copy(
      Mutation mutation, String key, Map<String, Optional<Value>> values, boolean assigned) {
    Mutation.Builder copy =
        mutation
            .id()
            .map(id -> Mutation.update(mutation.object(), id, key))
            .orElseGet(() -> Mutation.create(mutation.object(), key));
    values.forEach(
        (field, value) ->
            value.ifPresentOrElse(given -> copy.set(field, given), () -> copy.clear(field)));
    if (assigned) {
      copy.assignedByCrm();
    }
    return copy.build();
  }

  /** Writes other mutations. */
  static void each(SpoiltBackend backend, UnaryOperator<Mutation> wrong) {
    backend.write = mutations -> backend.right.write(mutations.stream().map(wrong).toList());
  }

  /** Tells other results. */
  static void eachResult(SpoiltBackend backend, UnaryOperator<WriteResult> wrong) {
    backend.write = mutations -> backend.right.write(mutations).stream().map(wrong).toList();
  }

  /** Tells results that hang on the one before. */
  static List<WriteResult> chained(List<WriteResult> results, BinaryOperator<WriteResult> wrong) {
    return IntStream.range(0, results.size())
        .mapToObj(i -> i == 0 ? results.get(0) : wrong.apply(results.get(i - 1), results.get(i)))
        .toList();
  }
}
