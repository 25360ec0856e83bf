package org.tandemcrm.core.mergetext;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.spi.Value;

/** A subject and a text with merge fields, read once and filled in for many prospects. */
public final class MergeTemplate {

  private final MergeText subject;
  private final MergeText text;
  private final MergeFields fields;

  private MergeTemplate(MergeText subject, MergeText text, MergeFields fields) {
    this.subject = subject;
    this.text = text;
    this.fields = fields;
  }

  /**
   * @throws MergeText.MalformedException when one of them can't be read
   */
  public static MergeTemplate of(String subject, String text, MergeFields fields)
      throws MergeText.MalformedException {
    return new MergeTemplate(MergeText.of(subject), MergeText.of(text), fields);
  }

  /**
   * The names, in their braces, that no field has: of fields that are gone since it was written.
   */
  public List<String> unknown() {
    return Stream.of(subject, text)
        .flatMap(part -> fields.unknown(part).stream())
        .distinct()
        .map(name -> "{{" + name + "}}")
        .toList();
  }

  /**
   * Its texts for one prospect.
   *
   * @param values by the keys of fields, blank ones left out
   * @param zone where whoever reads it lives: moments are told in its time
   */
  public MergedTexts filled(Map<String, Value> values, PersonOwners.Owners owners, ZoneId zone) {
    return MergedTexts.of(
        subject, text, new MergeValues(fields, values, MergeOwner.of(owners), zone));
  }
}
