package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.SettingValues;

/** What one test works with: the loaded plugin, an organisation, and connections to it. */
final class Rig implements AutoCloseable {

  /** How many records a test asks for when the number doesn't matter. */
  static final int PAGE = 200;

  private final LoadedFolder plugin;
  private final CrmBackendFactory factory;
  private final TestOrganisation organisation;
  private final List<CrmBackend> connections = new ArrayList<>();
  private final CrmBackend backend;

  Rig(LoadedFolder plugin, String backendId, TestOrganisation organisation) {
    this.plugin = plugin;
    this.factory = plugin.factory(backendId);
    this.organisation = organisation;
    this.backend = connect();
  }

  List<Path> jars() {
    return plugin.jars();
  }

  CrmBackendFactory factory() {
    return factory;
  }

  TestOrganisation organisation() {
    return organisation;
  }

  /** The connection that is open during the whole test. */
  CrmBackend backend() {
    return backend;
  }

  /** Another connection to the organisation, closed after the test. */
  CrmBackend connect() {
    return connect(organisation.settings());
  }

  /** A connection with those settings, closed after the test. */
  CrmBackend connect(Map<String, String> settings) {
    CrmBackend connection = factory().connect(values(settings));
    connections.add(connection);
    return connection;
  }

  SettingValues values(Map<String, String> settings) {
    return SettingValues.of(factory().settings(), settings);
  }

  boolean can(Capability capability) {
    return backend.capabilities().contains(capability);
  }

  /** Skips the test for a backend that doesn't declare it. */
  void needs(Capability capability) {
    assumeTrue(can(capability), () -> "The backend doesn't declare " + capability + ".");
  }

  List<String> objects() {
    return backend.describe().stream().map(CrmObject::name).toList();
  }

  CrmObject object(String name) {
    return backend.describe().stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionFailedError("The backend doesn't describe " + name + "."));
  }

  Set<String> fields(String object) {
    return object(object).fields().stream()
        .map(CrmField::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The objects whose records the organisation's people can edit. */
  List<String> editable() {
    return organisation.editableObjects();
  }

  /** Ids and versions of all there is. */
  Walk walk(String object) {
    return Walk.of(backend, object, Set.of(), Cursor.START, Scope.ALL, PAGE);
  }

  /** Everything with the values of all fields. */
  Walk walkWithValues(String object) {
    return Walk.of(backend, object, fields(object), Cursor.START, Scope.ALL, PAGE);
  }

  /** Ids and versions of what is behind a cursor. */
  Walk walkFrom(String object, Cursor cursor) {
    return Walk.of(backend, object, Set.of(), cursor, Scope.ALL, PAGE);
  }

  @Override
  public void close() {
    connections.forEach(CrmBackend::close);
    organisation.close();
  }
}
