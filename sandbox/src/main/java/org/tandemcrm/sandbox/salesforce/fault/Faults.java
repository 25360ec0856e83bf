package org.tandemcrm.sandbox.salesforce.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on. Each strike uses one up. */
public final class Faults {
  private final List<Fault> waiting = new ArrayList<>();

  public synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  public synchronized void clear() {
    waiting.clear();
  }

  public synchronized List<Fault> list() {
    return List.copyOf(waiting);
  }

  /** Uses up one strike of the first fault of that kind aimed at the resource, if there is one. */
  public synchronized Optional<Fault> strike(FaultKind kind, String resource) {
    for (int i = 0; i < waiting.size(); i++) {
      Fault fault = waiting.get(i);
      if (fault.aimsAt(kind, resource)) {
        Fault left = fault.struck();
        if (left.times() == 0) {
          waiting.remove(i);
        } else {
          waiting.set(i, left);
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  public boolean strikes(FaultKind kind, String resource) {
    return strike(kind, resource).isPresent();
  }
}
