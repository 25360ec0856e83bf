package org.tandemcrm.plugin.memory;

import java.util.List;
import java.util.Map;

/**
 * What people do to an organisation in memory behind the back of those who sync it: the part of a
 * CRM's own pages. Reached by JMX, with a console or from a test, under the name {@value
 * #DOMAIN}{@code :type=Organisation,name="<name>"} as long as a connection to it is open.
 */
public interface MemoryControlMXBean {

  /** The domain of the beans' names. */
  String DOMAIN = "org.tandemcrm.plugin.memory";

  /** The ids of an object's records, without those in the recycle bin. */
  List<String> ids(String object);

  /** Makes a record of texts by field, and returns its id. */
  String create(String object, Map<String, String> texts);

  /** Makes records that all have one stamp of creation. */
  List<String> createTogether(String object, Map<String, String> texts, int count);

  /** Makes a record with a stamp of a minute ago, as a long transaction does that commits now. */
  String createLate(String object, Map<String, String> texts);

  /** Changes those texts of a record and leaves the others. */
  void change(String id, Map<String, String> texts);

  /** Puts a record into the recycle bin. */
  void delete(String id);

  /** Takes a record out of the recycle bin. */
  void restore(String id);

  /** Deletes a record for good. */
  void purge(String id);

  /** Merges a record into another of its object. */
  void merge(String id, String survivor);

  /**
   * Gives each record that is created or changed to that user from now on, as an assignment rule
   * does, when the sync asks for it.
   */
  void assign(String userId);

  /** Converts a lead into a new contact of a new account, and returns the contact's id. */
  String convert(String leadId);

  /** The ids of the users who were mailed about conversions, in the order of the mails. */
  List<String> mails();

  /** Makes an active campaign with the usual statuses, and returns its id. */
  String createCampaign(String name);

  /** Deletes a campaign with its members. */
  void deleteCampaign(String id);

  /** Gives a status of a campaign another name; its members keep it. */
  void renameStatus(String campaignId, String status, String name);

  /** The status of a member; empty text for who is none. */
  String memberStatus(String campaignId, String object, String id);

  /** The ids of the tasks about a person. */
  List<String> tasks(String object, String id);

  /** What a task holds, by name. */
  Map<String, String> task(String id);

  /** Refuses the next so many mutations for that cause, such as {@code VALIDATION_RULE}. */
  void rejectWrites(String cause, int mutations);

  /** Holds the next so many mutations up for the moment, as if somebody else had the records. */
  void postponeWrites(int mutations);

  /** Loses the answers of the next so many calls, after all of them was written. */
  void loseAnswers(int calls);

  /** Answers the next call with so many results alone, after all of it was written. */
  void shortenAnswer(int results);

  /** Gives the next job up after so many of its mutations. */
  void giveUpJob(int mutations);

  /** Forgets all jobs. */
  void forgetJobs();

  /** Lets every cursor expire that was given out. */
  void expireCursors();

  /** Uses up all calls of the day. */
  void useUpCalls();

  /** Lets the organisation answer, or not. */
  void answer(boolean yes);
}
