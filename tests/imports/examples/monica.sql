# ************************************************************
# Ada Ash dump of data
# Export date: 2024-02-01 10:00:00
# How to use:
# * create a fresh database
# * run migrations (`php artisan migrate`)
# * import this sql file
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

INSERT IGNORE INTO `accounts` (`id`,`api_key`,`number_of_invitations_sent`) VALUES
 (1,'k3y',0);
INSERT IGNORE INTO `activities` (`id`,`account_id`,`activity_type_id`,`summary`,`description`,`happened_at`,`created_at`,`updated_at`) VALUES
 (5,1,1,'Dinner 5','We spoke of the move','2023-12-24','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,1,'Dinner 10','We spoke of the move','2023-12-24','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `contacts` (`id`,`account_id`,`first_name`,`last_name`,`gender_id`,`description`,`uuid`,`is_starred`,`is_partial`,`is_active`,`is_dead`,`stay_in_touch_frequency`,`birthday_special_date_id`,`first_met_through_contact_id`,`first_met_where`,`job`,`company`,`food_preferences`,`created_at`,`updated_at`) VALUES
 (1,1,'Tomás','O\'Hara-1',1,'From school 1','22fbca89-b637-5a44-9a7a-c31a931dfe75',0,0,1,0,NULL,1,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (2,1,'Mei','O\'Hara-2',1,'From school 2','e513dbcd-5ae4-54f3-a72b-5c3f80904ad2',0,0,1,0,NULL,2,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,'Ruth','O\'Hara-3',1,'From school 3','654bdbef-0c1f-5436-8454-3c6e0add157d',0,0,1,0,NULL,3,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,'Jürgen','O\'Hara-4',1,'From school 4','d1f2f1c7-5c0a-5d4a-a16c-a9a32b7f993f',0,0,1,0,NULL,4,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,'Aoife','O\'Hara-5',1,'From school 5','4fa64ac2-02aa-5c79-971a-e124f8765ccb',0,0,1,0,NULL,5,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,'Ravi','O\'Hara-6',1,'From school 6','708e9cba-eea3-5883-83c0-708e90999c57',0,0,1,0,NULL,6,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,'Zoë','O\'Hara-7',1,'From school 7','bd9c6aa1-092a-5cc8-86f9-b72eb0ec8190',0,0,1,0,NULL,7,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (8,1,'Ole','O\'Hara-8',1,'From school 8','0f9aefef-0556-59ee-b52e-63b9561efc81',0,0,1,0,NULL,8,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,'Inés','O\'Hara-9',1,'From school 9','3776c499-1a74-5b9f-8fd8-fa3ad34479d3',0,0,1,0,NULL,9,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,'Ngozi','O\'Hara-10',1,'From school 10','b528b0a7-9c29-590c-a700-2304f40c8848',0,0,1,0,NULL,10,NULL,'at the lake','Baker','Acme','Vegetarian','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (20,1,'Kim',NULL,NULL,NULL,'eab410e2-5a42-506e-bde9-d5a2ff5f3065',0,1,1,0,NULL,20,NULL,NULL,NULL,NULL,NULL,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `activity_contact` (`activity_id`,`account_id`,`contact_id`) VALUES
 (5,1,5),
 (5,1,4),
 (10,1,10),
 (10,1,9);
INSERT IGNORE INTO `activity_types` (`id`,`account_id`,`name`) VALUES
 (1,1,'ate together');
INSERT IGNORE INTO `addresses` (`id`,`account_id`,`place_id`,`contact_id`,`name`,`created_at`,`updated_at`) VALUES
 (1,1,1,1,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (2,1,2,2,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,3,3,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,4,4,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,5,5,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,6,6,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,7,7,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (8,1,8,8,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,9,9,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,10,10,'Home','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `calls` (`id`,`account_id`,`contact_id`,`called_at`,`content`,`contact_called`,`created_at`,`updated_at`) VALUES
 (1,1,1,'2024-01-05 14:00:00','About the garden',1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (2,1,2,'2024-01-05 14:00:00',NULL,0,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,3,'2024-01-05 14:00:00','About the garden',1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,4,'2024-01-05 14:00:00',NULL,0,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,5,'2024-01-05 14:00:00','About the garden',1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,6,'2024-01-05 14:00:00',NULL,0,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,7,'2024-01-05 14:00:00','About the garden',1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (8,1,8,'2024-01-05 14:00:00',NULL,0,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,9,'2024-01-05 14:00:00','About the garden',1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,10,'2024-01-05 14:00:00',NULL,0,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `contact_field_types` (`id`,`account_id`,`name`,`protocol`,`type`) VALUES
 (1,1,'Email','mailto:','email'),
 (2,1,'Phone','tel:','phone');
INSERT IGNORE INTO `contact_fields` (`id`,`account_id`,`contact_id`,`contact_field_type_id`,`data`,`created_at`,`updated_at`) VALUES
 (2,1,1,1,'person1@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,1,2,+49305550001,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,2,1,'person2@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,2,2,+49305550002,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,3,1,'person3@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,3,2,+49305550003,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (8,1,4,1,'person4@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,4,2,+49305550004,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,5,1,'person5@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (11,1,5,2,+49305550005,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (12,1,6,1,'person6@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (13,1,6,2,+49305550006,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (14,1,7,1,'person7@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (15,1,7,2,+49305550007,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (16,1,8,1,'person8@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (17,1,8,2,+49305550008,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (18,1,9,1,'person9@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (19,1,9,2,+49305550009,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (20,1,10,1,'person10@example.org','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (21,1,10,2,+49305550010,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `contact_tag` (`contact_id`,`tag_id`,`account_id`,`created_at`,`updated_at`) VALUES
 (1,1,1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,1,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `debts` (`id`,`account_id`,`contact_id`,`in_debt`,`status`,`amount`,`currency_id`,`reason`,`created_at`,`updated_at`) VALUES
 (1,1,1,'yes','inprogress',5000.00,4,'the train','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `entries` (`id`,`account_id`,`title`,`post`,`created_at`,`updated_at`) VALUES
 (1,1,'A good day','Sun, and bread.','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `genders` (`id`,`account_id`,`name`,`type`) VALUES
 (1,1,'Woman','F');
INSERT IGNORE INTO `gifts` (`id`,`account_id`,`contact_id`,`name`,`comment`,`url`,`amount`,`currency_id`,`status`,`date`,`created_at`,`updated_at`) VALUES
 (1,1,1,'Book 1',NULL,NULL,1999.00,4,'offered','2023-12-25','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,3,'Book 3',NULL,NULL,1999.00,4,'idea',NULL,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,5,'Book 5',NULL,NULL,1999.00,4,'received','2023-12-25','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,7,'Book 7',NULL,NULL,1999.00,4,'offered','2023-12-25','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,9,'Book 9',NULL,NULL,1999.00,4,'idea',NULL,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `life_event_types` (`id`,`account_id`,`name`,`default_life_event_type_key`) VALUES
 (1,1,'New job','new_job');
INSERT IGNORE INTO `life_events` (`id`,`account_id`,`contact_id`,`life_event_type_id`,`name`,`note`,`happened_at`,`happened_at_month_unknown`,`happened_at_day_unknown`,`created_at`,`updated_at`) VALUES
 (8,1,8,1,'Became a baker','At last','2020-02-01 00:00:00',0,1,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `notes` (`id`,`account_id`,`contact_id`,`body`,`is_favorited`,`created_at`,`updated_at`) VALUES
 (1,1,1,'Likes \"tea\"; it\'s no. 1
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (2,1,2,'Likes \"tea\"; it\'s no. 2
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (3,1,3,'Likes \"tea\"; it\'s no. 3
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (4,1,4,'Likes \"tea\"; it\'s no. 4
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (5,1,5,'Likes \"tea\"; it\'s no. 5
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (6,1,6,'Likes \"tea\"; it\'s no. 6
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (7,1,7,'Likes \"tea\"; it\'s no. 7
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (8,1,8,'Likes \"tea\"; it\'s no. 8
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (9,1,9,'Likes \"tea\"; it\'s no. 9
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00'),
 (10,1,10,'Likes \"tea\"; it\'s no. 10
and cake 🍰',0,'2022-03-04 08:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `pets` (`id`,`account_id`,`contact_id`,`pet_category_id`,`name`,`created_at`,`updated_at`) VALUES
 (1,1,1,4,'Udon','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `places` (`id`,`account_id`,`street`,`city`,`province`,`postal_code`,`country`,`latitude`,`longitude`) VALUES
 (1,1,'Road 1','Bern',NULL,01001,'CH',NULL,NULL),
 (2,1,'Road 2','Bern',NULL,01002,'CH',NULL,NULL),
 (3,1,'Road 3','Bern',NULL,01003,'CH',NULL,NULL),
 (4,1,'Road 4','Bern',NULL,01004,'CH',NULL,NULL),
 (5,1,'Road 5','Bern',NULL,01005,'CH',NULL,NULL),
 (6,1,'Road 6','Bern',NULL,01006,'CH',NULL,NULL),
 (7,1,'Road 7','Bern',NULL,01007,'CH',NULL,NULL),
 (8,1,'Road 8','Bern',NULL,01008,'CH',NULL,NULL),
 (9,1,'Road 9','Bern',NULL,01009,'CH',NULL,NULL),
 (10,1,'Road 10','Bern',NULL,01010,'CH',NULL,NULL);
INSERT IGNORE INTO `relationship_types` (`id`,`account_id`,`name`,`name_reverse_relationship`) VALUES
 (2,1,'spouse','spouse'),
 (3,1,'child','parent'),
 (4,1,'parent','child');
INSERT IGNORE INTO `relationships` (`id`,`account_id`,`relationship_type_id`,`contact_is`,`of_contact`,`created_at`,`updated_at`) VALUES
 (1,1,2,1,2,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (2,1,2,2,1,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,2,5,6,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,2,6,5,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,2,9,10,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,2,10,9,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9020,1,3,10,20,'2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (19020,1,4,20,10,'2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `reminders` (`id`,`account_id`,`contact_id`,`initial_date`,`title`,`description`,`frequency_type`,`frequency_number`,`delible`,`inactive`) VALUES
 (2,1,1,'1951-02-02','Wish Tomás well',NULL,'year',1,0,0),
 (3,1,1,'2026-06-01','Ask how it goes',NULL,'week',2,1,0),
 (4,1,2,'1952-03-03','Wish Mei well',NULL,'year',1,0,0),
 (5,1,2,'2026-06-01','Ask how it goes',NULL,'month',1,1,0),
 (6,1,3,'1953-04-04','Wish Ruth well',NULL,'year',1,0,0),
 (7,1,3,'2026-06-01','Ask how it goes',NULL,'one_time',2,1,0),
 (8,1,4,'1954-05-05','Wish Jürgen well',NULL,'year',1,0,0),
 (9,1,4,'2026-06-01','Ask how it goes',NULL,'week',1,1,0),
 (10,1,5,'1955-06-06','Wish Aoife well',NULL,'year',1,0,0),
 (11,1,5,'2026-06-01','Ask how it goes',NULL,'month',2,1,0),
 (12,1,6,'1956-07-07','Wish Ravi well',NULL,'year',1,0,0),
 (13,1,6,'2026-06-01','Ask how it goes',NULL,'one_time',1,1,0),
 (14,1,7,'1957-08-08','Wish Zoë well',NULL,'year',1,0,0),
 (15,1,7,'2026-06-01','Ask how it goes',NULL,'week',2,1,0),
 (16,1,8,'1958-09-09','Wish Ole well',NULL,'year',1,0,0),
 (17,1,8,'2026-06-01','Ask how it goes',NULL,'month',1,1,0),
 (18,1,9,'1959-10-10','Wish Inés well',NULL,'year',1,0,0),
 (19,1,9,'2026-06-01','Ask how it goes',NULL,'one_time',2,1,0),
 (20,1,10,'1960-11-11','Wish Ngozi well',NULL,'year',1,0,0),
 (21,1,10,'2026-06-01','Ask how it goes',NULL,'week',1,1,0);
INSERT IGNORE INTO `special_dates` (`id`,`account_id`,`contact_id`,`is_age_based`,`is_year_unknown`,`date`,`created_at`,`updated_at`) VALUES
 (1,1,1,0,0,'1951-02-02','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (2,1,2,0,0,'1952-03-03','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (3,1,3,0,1,'1953-04-04','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (4,1,4,0,0,'1954-05-05','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (5,1,5,0,0,'1955-06-06','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (6,1,6,0,1,'1956-07-07','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (7,1,7,0,0,'1957-08-08','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (8,1,8,0,0,'1958-09-09','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (9,1,9,0,1,'1959-10-10','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (10,1,10,0,0,'1960-11-11','2024-01-05 14:00:00','2024-01-05 14:00:00'),
 (20,1,20,0,0,'2015-06-07','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `tags` (`id`,`account_id`,`name`,`name_slug`) VALUES
 (1,1,'climbing','climbing');
INSERT IGNORE INTO `tasks` (`id`,`account_id`,`contact_id`,`uuid`,`title`,`description`,`completed`,`completed_at`,`created_at`,`updated_at`) VALUES
 (7,1,7,'4d093a08-90d8-526e-895a-752e0feb9efc','Lend the tent',NULL,1,'2024-01-05 14:00:00','2024-01-05 14:00:00','2024-01-05 14:00:00');
INSERT IGNORE INTO `users` (`id`,`first_name`,`last_name`,`email`,`account_id`,`currency_id`) VALUES
 (1,'Ada','Ash','ada@example.org',1,4);
SET FOREIGN_KEY_CHECKS=1;