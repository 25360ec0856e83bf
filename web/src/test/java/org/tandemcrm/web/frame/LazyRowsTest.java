package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

class LazyRowsTest {

  private static final int COUNTED_AT_MOST = 40;

  private final List<PageRequest> asked = new ArrayList<>();

  private LazyRows<Integer> rowsOf(int size) {
    return new LazyRows<>(
        request -> {
          asked.add(request);
          List<Integer> page =
              IntStream.range(0, size).boxed().skip(request.first()).limit(request.size()).toList();
          return new Page<>(page, Math.min(size, COUNTED_AT_MOST), size > COUNTED_AT_MOST);
        });
  }

  @Test
  void reachesEveryRowOfAListThatIsNotCountedToItsEnd() {
    LazyRows<Integer> rows = rowsOf(103);
    List<Integer> seen = new ArrayList<>();
    int first = 0;
    do {
      seen.addAll(rows.load(first, 25, Map.of(), Map.of()));
      first += 25;
    } while (first < rows.getRowCount());
    assertEquals(IntStream.range(0, 103).boxed().toList(), seen);
    assertEquals(103, rows.getRowCount());
  }

  @Test
  void goesBackToTheStartWhenThePageIsNoLongerThere() {
    assertEquals(List.of(0, 1, 2), rowsOf(3).load(50, 25, Map.of(), Map.of()));
  }

  @Test
  void handsOnTheChosenOrder() {
    SortMeta byEmail = SortMeta.builder().field("email").order(SortOrder.DESCENDING).build();
    rowsOf(3).load(0, 25, Map.of("email", byEmail), Map.of());
    assertEquals(List.of(new PageRequest(0, 25, "email", true)), asked);
  }
}
