package org.tandemcrm.sandbox.salesforce.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are switched on. Each strike uses one up; those of the random mix last. */
public final class Faults {
  /** Chance of single faults is repeatable too: they are few, so one fixed seed will do. */
  private static final long SEED = 42;

  private final List<Fault> waiting = new ArrayList<>();
  private Random chance = new Random(SEED);
  private Optional<RandomFaults> mix = Optional.empty();

  public synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  /** Lets faults strike by chance too, until told otherwise. */
  public synchronized void mixIn(RandomFaults faults) {
    mix = Optional.of(faults);
  }

  public synchronized void stopMix() {
    mix = Optional.empty();
  }

  public synchronized Optional<RandomFaults> mix() {
    return mix;
  }

  /** Switches everything off. */
  public synchronized void clear() {
    waiting.clear();
    mix = Optional.empty();
    chance = new Random(SEED);
  }

  public synchronized List<Fault> list() {
    return List.copyOf(waiting);
  }

  /** Uses up one strike of the first fault of that kind aimed at the call, if there is one. */
  public synchronized Optional<Fault> strike(FaultKind kind, Target target) {
    for (int i = 0; i < waiting.size(); i++) {
      Fault fault = waiting.get(i);
      if (fault.aimsAt(kind, target) && chance.nextDouble() < fault.probability()) {
        Fault left = fault.struck();
        if (left.times() == 0) {
          waiting.remove(i);
        } else {
          waiting.set(i, left);
        }
        return Optional.of(fault);
      }
    }
    return mix.flatMap(faults -> faults.strike(kind));
  }

  public boolean strikes(FaultKind kind, Target target) {
    return strike(kind, target).isPresent();
  }
}
