"""The wordings that rules may be improved on. Invented people; forms worded after what states call them."""

from __future__ import annotations

from datetime import date

from tests.corpus.bank import Bank, family, form, words

_FORMS = {
    "iep": form(
        "PA: Individualized Education Program (IEP)|TX: ARD/IEP Supplement|CA: Individualized Education"
        " Program"
        "|NY: Individualized Education Program (IEP)|OH: PR-07 Individualized Education Program",
        "{first} will read a second grade passage at 85 words correct per minute in four of five trials."
        "|Present levels of academic achievement and functional performance are described by the team below."
        "|Specially designed instruction: small group, direct phonics, 45 minutes daily."
        "|Program modifications and supplementary aids and services are listed for each class."
        "|The student takes the state assessment with extended time.|Percentage of time inside the"
        " regular class: 82%."
        "|Parents receive a report each quarter on progress toward each measurable annual goal."
        "|A physical therapist consults twice a month.",
        dates="IEP Team Meeting Date|Date of ARD Meeting|IEP Date|Meeting Date",
        others="IEP Implementation Date|Anticipated Duration of Services|Next Annual Review Due|Date of"
        " last evaluation"
        "|Reevaluation due",
        spanish="Programa de Educación Individualizado",
    ),
    "iep_draft": form(
        "Draft Individualized Education Program|DRAFT IEP for discussion|Proposed IEP - Draft",
        "Present levels of academic achievement and functional performance."
        "|Measurable annual goal: {first} will write three sentences with correct spelling."
        "|Supplementary aids and services to be talked over with the parents."
        "|Service minutes are not final until the meeting.|Participation in state tests to be decided.",
        dates="Draft date|Date prepared",
        others="Next annual review due",
    ),
    "iep_amendment": form(
        "Agreement to Amend the IEP Without a Meeting|CA: IEP Amendment/Addendum Page|OH: IEP Amendment",
        "The parent and the district agree to change the IEP without holding a meeting."
        "|Speech therapy changes from 30 to 60 minutes a week.|All other parts of the IEP stay as they are."
        "|A revised copy goes to the parents on request.|The amendment is attached to the present IEP.",
        dates="Amendment Date|Date of amendment",
        others="Date of last annual IEP|Next annual review due",
    ),
    "iep_at_a_glance": form(
        "IEP at a Glance|IEP Snapshot for General Education Teachers|Student Snapshot",
        "Accommodations: extra time, seat near the board, directions read aloud."
        "|Goals this year: reading, writing, self-advocacy.|Keep in a locked place and share on a"
        " need-to-know basis."
        "|Testing: small group.|Case manager is the person to ask.",
        dates="Date prepared",
        others="IEP review due",
    ),
    "esy": form(
        "Extended School Year (ESY) Determination|PA: Extended School Year Services|ESY Eligibility Worksheet",
        "The team looked at regression and recoupment data after the winter break."
        "|The student is eligible for ESY.|Emerging skills in reading may be lost without summer teaching."
        "|Services run five weeks, three hours a day.|The parent may disagree with this decision.",
        dates="Date of meeting|ESY decision meeting date",
        others="ESY start date|ESY ends",
    ),
    "eval_school": form(
        "PA: Evaluation Report (ER)|PA: Reevaluation Report (RR)|TX: Full Individual and Initial Evaluation"
        "|OH: Evaluation Team Report (ETR)|CA: Psychoeducational Assessment Report",
        "Reason for referral: the teacher worries about slow reading."
        "|Background information came from the parent interview.|Tests administered: WISC-V, WIAT-4, BASC-3."
        "|Full Scale standard score 94, percentile rank 34.|Behavioral observations: {first} was"
        " friendly and tried hard."
        "|Summary and recommendations follow.|Word Reading fell in the low average range.",
        dates="Date of Report|Report date|Date of written report",
        others="Date of referral|Dates of testing|Date consent received",
        spanish="Informe de evaluación",
    ),
    "eval_specialist": form(
        "Speech and Language Evaluation|Occupational Therapy Evaluation Report|Physical Therapy Evaluation"
        "|Assistive Technology Evaluation",
        "Articulation was judged with a standard test; {first} had trouble with r and th."
        "|Fine motor skills: grasp is immature and cutting is slow.|Visual motor integration standard"
        " score 81."
        "|Results should be read with caution.|Recommendations: weekly therapy in school."
        "|Classroom observation lasted forty minutes.",
        dates="Date of evaluation|Date of report",
        others="Date of last evaluation",
        spanish="Evaluación del habla y lenguaje",
    ),
    "eval_private": form(
        "Neuropsychological Evaluation|Confidential Psychological Evaluation|Neuropsychological Report",
        "Diagnostic impressions: ADHD, combined presentation; dyslexia (DSM-5)."
        "|{first} was seen for three sessions in our office.|Medical history is not remarkable."
        "|School recommendations: a structured literacy program.|Executive functions are weak.|ICD-10: F90.2",
        dates="Date of report|Report date",
        others="Dates seen|Date of intake",
        clinic=True,
    ),
    "eligibility": form(
        "Eligibility Determination|TX: Disability Determination Report|Specific Learning Disability"
        " Eligibility Determination"
        "|Summary of Eligibility",
        "The team decides that the student has a disability that adversely affects school performance."
        "|Lack of appropriate instruction in reading is not the determinant factor."
        "|The student needs specially designed instruction.|Category: specific learning disability."
        "|Each member signs whether the conclusion is his or her own.",
        dates="Date of eligibility meeting|Eligibility date",
        others="Date of referral",
        spanish="Determinación de elegibilidad",
    ),
    "existing_data_review": form(
        "TX: Review of Existing Evaluation Data (REED)|Review of Existing Data|Review of Existing Evaluation Data",
        "The team looked at what is already known: tests, grades, observations by teachers."
        "|No additional data are needed.|Current classroom-based assessments show steady reading growth."
        "|Information provided by the parents was considered.|Is more testing needed? No.",
        dates="Date of review|Review completed",
        others="Date of previous evaluation",
    ),
    "assessment_plan": form(
        "CA: Assessment Plan|CA: Special Education Assessment Plan|Proposed Assessment Plan|OH:"
        " Evaluation Planning Form",
        "The following areas will be assessed: academic achievement, motor, language."
        "|Examiner title: school psychologist.|No assessment starts without your consent."
        "|You have fifteen days to return this plan.|Results will be shared at a team meeting.",
        dates="Date of plan|Date sent",
        others="Return by",
        spanish="Plan de evaluación",
    ),
    "consent_eval": form(
        "PA: Permission to Evaluate - Consent Form|TX: Consent for Full and Individual Evaluation"
        "|OH: Parent Consent for Evaluation, PR-05|NY: Consent for Initial Evaluation",
        "I give permission to evaluate my child as described.|I do not give permission."
        "|The proposed tests and procedures are listed on the back.|We need your written consent before"
        " testing."
        "|Reason for the proposed evaluation: reading.|Consent is voluntary and may be taken back.",
        signed=True,
        others="Date sent",
        spanish="Consentimiento para la evaluación",
    ),
    "consent_services": form(
        "Consent for Initial Provision of Special Education Services|NY: Consent for Initial Placement"
        "|Parent Consent for Initial Services",
        "I consent to the first provision of special education and related services for my child."
        "|I do not consent to services.|Without your consent services cannot begin."
        "|This consent is asked once.|You will be told of later changes in writing.",
        signed=True,
        others="Date sent",
    ),
    "consent_release": form(
        "Authorization to Release Information|Authorization for Exchange of Confidential Information"
        "|Release of Information",
        "I authorize the school and the clinic to exchange health information and records."
        "|This authorization expires after one year.|I may revoke it at any time in writing."
        "|Information to be released: reports and tests.|Purpose of the disclosure: school planning.",
        signed=True,
        spanish="Autorización para divulgar información",
    ),
    "consent_medicaid": form(
        "Parental Consent to Bill Medicaid|PA: School-Based ACCESS Program Consent|Consent to Access Public Benefits",
        "I allow the district to bill Medicaid for health services in the IEP."
        "|There is no cost to the family.|Lifetime coverage will not fall.|Services go on even if I refuse."
        "|Public benefits or insurance may be billed.",
        signed=True,
    ),
    "excusal": form(
        "IEP Team Member Excusal|Agreement Regarding Team Member Attendance|Request to Excuse an IEP Team Member",
        "The parent and the district agree that the member named need not attend."
        "|The member's area will not be discussed.|Written input was given before the meeting."
        "|The speech therapist is excused for all of the meeting.",
        dates="Meeting date|Date of IEP meeting",
        spanish="Excusa de un miembro del equipo del IEP",
    ),
    "meeting_notice": form(
        "PA: Invitation to Participate in the IEP Team Meeting or Other Meeting|TX: Notice of ARD"
        " Committee Meeting"
        "|NY: CSE Meeting Notice|CA: Notice of IEP Team Meeting|OH: Parent Invitation",
        "Purpose of the meeting: to develop an IEP.|The following persons are invited: principal,"
        " teacher, parent."
        "|You may bring people who know your child.|If this time does not suit you, please call."
        "|I will attend. I will not attend.|The meeting is at a mutually agreed time.",
        dates="Date sent|Date of notice|Date of this notice",
        others="Reply by",
        spanish="Aviso de reunión del IEP|Invitación a la reunión del equipo del IEP",
    ),
    "pwn": form(
        "PA: Notice of Recommended Educational Placement/Prior Written Notice (NOREP/PWN)|OH: Prior"
        " Written Notice PR-01"
        "|CA: Prior Written Notice|TX: Prior Written Notice|MN: Prior Written Notice of Special"
        " Education Action",
        "Description of the action proposed or refused by the district.|Explanation of why the district"
        " proposes this."
        "|Other options considered and why they were rejected.|Each evaluation procedure used as a basis."
        "|Other relevant factors: none.|Parents have protection under the procedural safeguards."
        "|If you disagree, tell us within ten days.",
        dates="Date of notice|Date sent|Notice date",
        others="Effective date|Reply by",
        spanish="Aviso previo por escrito",
    ),
    "safeguards": form(
        "Procedural Safeguards Notice|PA: Notice of Procedural Safeguards|TX: Notice of Procedural Safeguards"
        "|CA: Notice of Parents' Rights and Procedural Safeguards",
        "This booklet tells you about your rights under the law.|You have the right to see records."
        "|You may ask for mediation or a due process hearing.|Independent educational evaluation: who pays."
        "|Prior written notice must be given.|Parent consent: what it means.|State complaint: how to"
        " file one.",
        nameless=True,
        spanish="Garantías procesales",
    ),
    "minutes_school": form(
        "IEP Team Meeting Minutes|TX: ARD Committee Deliberations|Conference Notes|Record of Team Meeting",
        "Introductions were made and the purpose was read.|Mother stated that homework takes three hours."
        "|The teacher reported gains in reading.|The team agreed to add speech time."
        "|The meeting adjourned at 3:40 PM.|The principal asked about attendance.",
        dates="Date of meeting|Meeting date|Date held",
        others="Next meeting date",
        spanish="Minutas de la reunión del IEP",
    ),
    "sign_in": form(
        "IEP Team Meeting Attendance|Signature Page|Meeting Participants|IEP Team Signatures",
        "Signing shows that you were here, not that you agree.|Those who took part sign below.",
        dates="Meeting date|Date of meeting",
        heads="Name|Position|Signature|Present",
    ),
    "agenda": form(
        "IEP Meeting Agenda|Agenda for the IEP Team Meeting|Meeting Agenda",
        "Welcome and introductions, 5 minutes|Review of present levels, 15 minutes|Goals, 20 minutes"
        "|Parent concerns, 10 minutes|Services and placement|Wrap up and next steps",
        dates="Date|Meeting date",
    ),
    "parent_attachment": form(
        "Parent Concerns for the IEP|Parent Input Statement|Parent Attachment to the IEP",
        "We worry that {first} comes home in tears after reading class.|At home homework takes two hours."
        "|We would like more teaching in phonics.|What works at home: short breaks and praise."
        "|Our hopes for the year: to read a chapter book.",
        dates="Date|Meeting date",
        spanish="Preocupaciones de los padres",
    ),
    "goal_progress": form(
        "IEP Progress Report|PA: Progress Report on IEP Annual Goals|Progress Toward Annual Goals"
        "|Periodic Report on Progress Toward Goals",
        "Annual goal 1: {first} will read 90 words a minute. Progress: sufficient to meet the goal."
        "|Progress code: SP, satisfactory progress.|Goal 2 is not introduced yet."
        "|Data from weekly probes: 71, 74, 80.|The goal is likely to be mastered this year.",
        dates="Report date|Date of report|Progress as of",
        others="IEP date|Next annual review due",
        spanish="Informe de progreso de las metas del IEP",
    ),
    "data_sheet": form(
        "Goal Data Sheet|Data Collection Sheet|Discrete Trial Data Sheet",
        "Goal: {first} will answer wh- questions.|Prompts: V verbal, G gesture, I independent.",
        heads="Trial|Prompt|Correct|Initials|% correct",
    ),
    "home_school_log": form(
        "Daily Communication Sheet|Daily Log|Home-School Communication Log",
        "Lunch: ate all, some, none.|Today {first} was happy and tried hard.|Bathroom: two times."
        "|Please send: snacks and wipes.|Specials: music.|Note from home:",
        dates="Date|Today's date",
    ),
    "report_card": form(
        "Elementary Report Card|Student Report Card|Middle School Report Card",
        "Teacher comments: a pleasure to have in class.|Grading key: A excellent, B good, C fair."
        "|Days absent 3, days tardy 1.|Promoted to the next grade.|GPA 3.1",
        dates="Date issued|Issued",
        heads="Course|Q1|Q2|Q3|Final",
        spanish="Boleta de calificaciones",
    ),
    "state_test": form(
        "PA: PSSA Individual Student Report|TX: STAAR Report Card|CA: CAASPP Student Score Report|NY:"
        " State Test Score Report",
        "Your child's score is in the Basic level.|Scale score 968.|State average and school average are"
        " shown."
        "|Performance level: approaches grade level.|Lexile measure 610L.",
        dates="Report date|Date of report",
        others="Test date",
        spanish="Informe de resultados del estudiante",
    ),
    "attendance": form(
        "Student Attendance Report|Attendance Summary|Attendance Profile",
        "Days enrolled 92; days present 84.|Unexcused absences 2; tardies 5.|Period absences are listed by course.",
        heads="Day|Code|Reason|Period",
        spanish="Registro de asistencia",
    ),
    "bip": form(
        "Positive Behavior Support Plan|Behavior Intervention Plan|Behavior Intervention Plan (BIP)",
        "Target behavior: leaving the room without asking.|Replacement behavior: asks for a break with a"
        " card."
        "|Antecedent strategies: warn before changes.|Reinforcement: five minutes of drawing."
        "|When the behavior occurs staff stay near and speak little.|Crisis steps are on the back.",
        dates="Date of plan|Plan date|Date developed",
        others="Review date",
        spanish="Plan de intervención de conducta",
    ),
    "fba": form(
        "Functional Behavioral Assessment|Functional Behavior Assessment Summary|FBA Report",
        "Hypothesis: {first} leaves the room to escape writing.|Setting events: poor sleep."
        "|Antecedents: a long task; consequence: task is removed.|Observed function: escape."
        "|Frequency: 4 times a day.|Interviews with teacher and parent.",
        dates="Date of report|Date completed",
        others="Dates of observation",
    ),
    "incident": form(
        "Incident Report|Office Discipline Referral|Student Incident Report",
        "What happened: {first} pushed a desk.|Action taken: talked with the counselor."
        "|Witnesses: two staff members.|Parent contacted by phone.|Location: cafeteria.",
        dates="Date of incident|Incident date",
        spanish="Informe de incidente",
    ),
    "manifestation": form(
        "Manifestation Determination|Manifestation Determination Review|Manifestation Determination Worksheet",
        "Was the conduct caused by the disability?|The conduct in question is a manifestation of the"
        " disability."
        "|Was the IEP put into effect?|The student goes back to the placement.|Direct and substantial"
        " relationship: yes.",
        dates="Meeting date|Date of review",
        others="Date of incident",
    ),
    "restraint": form(
        "Restraint and Seclusion Report|Physical Restraint Incident Report|Report of Physical Restraint",
        "Type of hold: two person.|Start time 10:02, end time 10:06.|De-escalation tried: quiet space."
        "|No injury was seen.|Staff trained in crisis prevention took part.|The parent was told the same"
        " day.",
        dates="Date of incident|Date of restraint",
    ),
    "suspension": form(
        "Notice of Suspension|Suspension Notice|Notice of Out-of-School Suspension",
        "Your student is suspended for two days for fighting.|Return to school on the third day."
        "|You may have a conference with the principal.|Work will be sent home.|Days of removal this year: 4",
        dates="Date of notice|Date",
        spanish="Aviso de suspensión",
    ),
    "service_log": form(
        "Related Service Log|Speech Therapy Session Notes|Service Log",
        "Provider: speech therapist. Group of two.|Minutes owed: 30.|Make-up on request.",
        heads="Session|Minutes|Activity|Provider",
    ),
    "transport": form(
        "Special Transportation Request|Transportation Plan|Student Transportation Form",
        "Bus stop: in front of the home.|Needs: car seat, aide on bus.|Pick up 7:10, drop off 3:25."
        "|Wheelchair lift: no.|Emergency contact for the driver.",
        dates="Date|Date completed",
    ),
    "plan_504": form(
        "Section 504 Plan|Section 504 Accommodation Plan|504 Service Agreement",
        "The impairment limits a major life activity: concentrating.|Accommodations: breaks, extra time."
        "|Who is responsible: all teachers.|The team meets every year.|{first} may leave for the nurse.",
        dates="Date of plan|Meeting date|504 meeting date",
        others="Next review date",
        spanish="Plan de la Sección 504",
    ),
    "health_plan": form(
        "Individualized Health Plan|Seizure Action Plan|Asthma Action Plan|Food Allergy Action Plan",
        "Give the rescue medicine after five minutes.|Call 911 if breathing is hard.|Triggers: cold air"
        " and exercise."
        "|Medicine is kept in the nurse's office.|The school nurse teaches staff.",
        dates="Plan date|Date",
    ),
    "intervention": form(
        "Student Support Team Meeting Summary|MTSS Intervention Plan|RTI Tier 2 Intervention"
        " Plan|Student Study Team Notes",
        "Tier 2: small group reading, four times a week.|Baseline 32 words a minute; goal 60."
        "|Progress monitoring every two weeks.|The team meets again in eight weeks.|Core instruction"
        " goes on.",
        dates="Meeting date|Date of plan",
    ),
    "transition_plan": form(
        "CA: Individual Transition Plan (ITP)|Transition Plan|Postsecondary Transition Plan",
        "Measurable postsecondary goals: after high school {first} will work in a bakery."
        "|Age-appropriate transition assessment: interest survey.|Course of study: culinary arts."
        "|Agencies invited: vocational rehabilitation.|Independent living: rides the bus alone.",
        dates="Meeting date|IEP date",
        spanish="Plan de transición",
    ),
    "summary_of_performance": form(
        "Summary of Performance|PA: Summary of Academic Achievement and Functional Performance"
        "|Summary of Performance for Exiting Students",
        "Postsecondary goals and how to meet them.|What helps {first} learn: written steps."
        "|This summary is given when a student leaves school.|Accommodations used: text to speech.",
        dates="Date completed|Date of summary",
        others="Graduation date",
    ),
    "due_process": form(
        "Due Process Complaint Notice|Request for Due Process Hearing|Special Education Due Process Complaint",
        "Nature of the problem: the school did not give speech therapy.|Proposed resolution: make-up hours."
        "|The hearing officer will be named.|A resolution meeting is held within 15 days.|Name of the"
        " school attended.",
        dates="Date filed|Filing date",
    ),
    "cost": form(
        "Invoice|Payment Receipt|Statement of Account",
        "Tutoring, 4 hours at $60.00: $240.00|Amount due: $240.00|Paid by card $240.00|Balance $0.00",
        dates="Invoice date|Date",
        clinic=True,
    ),
    "reference": form(
        "A Parent's Guide to Special Education|Special Education Handbook for Families|Board Policy 113"
        " - Special Education",
        "This guide explains how the system works.|Chapter 2: the evaluation.|Words to know."
        "|The individualized education program is written by a team.|Where to find help near you.",
        nameless=True,
    ),
}

_LETTERS = {
    "letter_in": words(
        "Dear {parent}: / We received your request for an evaluation of {child}. The district will send"
        " a form for your"
        " consent. / Please call our office with questions. / Sincerely, / {staff} / {role}"
        "|Dear Parent or Guardian of {child}, / Our school will change the reading schedule next month."
        " Your child will"
        " meet with the specialist on Mondays. / Sincerely, / {staff} / Principal"
        "|RE: {child} / Dear Mr. and Mrs. {last}: / This letter is about the records you asked for. The"
        " district is"
        " getting them ready and our office will write when they can be picked up. / Yours truly, /"
        " {staff}, {role}"
        "|ES Estimados padres de {child}: / Recibimos su solicitud de evaluación. El distrito le enviará"
        " un formulario"
        " de consentimiento. / Por favor llame a nuestra oficina. / Atentamente, / {staff} / Directora"
    ),
    "letter_out": words(
        "Dear {staff}: / I am the parent of {child}, a student at {school}. I am writing to ask for a"
        " full evaluation in"
        " all areas of need. / Please send me the consent form within ten days. / Sincerely, / {parent}"
        "|Dear Mr. Lind, / I ask for a copy of all records of {child}, with tests and e-mails. / Please"
        " tell me in writing"
        " when I can get them. / Sincerely, / {parent} / Parent"
        "|Dear Dr. Abara, / My son {first} has not had speech therapy since September. I request a"
        " meeting of the IEP team"
        " to talk about make-up services. I can come any morning. / Thank you, / {parent}"
        "|Dear Ms. Oyelaran, / I ask for an IEP meeting for {child} this month. Reading is still far"
        " behind. / I would"
        " like the reading specialist to be there. / Thank you for your time. / _______________ / Parent"
        "|Re: {child} / Dear Special Education Director, / I disagree with the school's evaluation and"
        " request an"
        " independent educational evaluation at public expense. / Respectfully, / {parent}"
        "|ES Estimada directora: / Soy la madre de {child}. Le escribo para solicitar una evaluación"
        " completa de mi hijo."
        " / Por favor envíe el formulario. / Atentamente, / {parent}"
    ),
    "email": words(
        "Hi, / I wanted to let you know how {first} did today. Reading went well and math was hard. /"
        " Thanks, / {staff}"
        "|Hello, / Can we move the meeting about {first} to next week? The progress report is not done"
        " yet. / Best,"
        "|Thank you for the draft IEP of {child}. I will read it tonight and send my parent concerns. /"
        " {parent}"
        "|Good morning, / The evaluation report for {first} is attached. Please look at it before we"
        " meet. / {staff}"
    ),
    "text_or_app_message": words(
        "Ms. Ruiz / 8:02 AM / Hi, {first} forgot the folder today / 8:05 AM / I will bring it at lunch /"
        " 8:06 AM / Thanks"
        "|ClassDojo / {staff} / Today 2:15 PM / {first} had a great day / 2:31 PM / So glad to hear it /"
        " Delivered"
    ),
    "call_note": words(
        "Phone call with {staff} / Called the school about {first}. She said the aide is out. Will call"
        " back Friday."
        " 12 minutes. / Left a message with the office."
        "|Call notes / Spoke with {staff}, {role}. Asked about the bus for {first}. He promised an"
        " answer by Monday."
    ),
    "teacher_note": words(
        "Dear parents, / {first} did so well on the spelling test. Please practice the new words at"
        " home. / Thank you,"
        " / Ms. Ruiz"
        "|Hello! / {first} needs new crayons and a folder by Monday. / Thanks, / Mr. Bell, Room 12"
    ),
    "medical_letter": words(
        "To Whom It May Concern: / {child} is a patient under my care with a diagnosis of ADHD."
        " Medication is given each"
        " morning. / I recommend extra time and movement breaks. / Sincerely, / Mina Sato, MD"
        "|Re: {child} / To whom it may concern, / My patient was seen in our office. Please excuse the"
        " absence. The"
        " condition may need more visits. / Sincerely, / Dr. Omar Haddad"
    ),
}

TUNING = Bank(
    name="tuning",
    states=words("PA|TX|CA|NY|OH|MN"),
    families=(
        family("Ana Rivera", "Rivera", ("Maya", date(2017, 6, 14)), ("Leo", date(2012, 2, 9))),
        family("Tom Okafor", "Okafor", ("Grace", date(2015, 9, 30)), ("Samuel", date(2010, 1, 4))),
        family("Lena Novak", "Novak", ("Petra", date(2016, 3, 21)), ("Jonas", date(2018, 12, 2))),
    ),
    staff=words("Karen Lind|Paul Abara|Ines Oyelaran|Martin Voss|Judith Kahn|Rosa Delgado"),
    roles=words("Director of Special Education|School Psychologist|Principal|Case Manager|Speech Therapist"),
    schools=words("Cedar Hill Elementary School|Lakeview Middle School|Fern Street School|Harlow High School"),
    districts=words(
        "Cedar Hill School District|Harlow Independent School District|Lakeview Unified School District"
        "|Board of Education of Fernwood|Fernwood Intermediate Unit 40"
    ),
    clinics=words("Fernwood Pediatrics|Harlow Neuropsychology Associates|Cedar Child Development Clinic"),
    streets=words(
        "12 Cedar Lane, Harlow, PA 19000|400 Lake Street, Fernwood, OH 43000 Phone (555) 010-2000|9 Hill Road Suite 4"
    ),
    other_pupils=words("Dylan Marsh|Kira Boone"),
    name_labels=words("Student Name|Student|Name of Student|Student's Name|Child's Name"),
    birth_labels=words("DOB|Date of Birth|Birth Date|D.O.B."),
    side_fields=(
        ("Grade", "3"),
        ("School", "Cedar Hill Elementary"),
        ("Student ID", "4410023"),
        ("Case Manager", "Judith Kahn"),
        ("Parent", "the parents named on file"),
        ("School Year", "2025-2026"),
        ("Teacher", "Martin Voss"),
        ("Primary Language", "English"),
    ),
    form_lines=words(
        "Form SE-12 Rev. 07/2019|Revised 08/15/2021|OMB No. 1820-0030 expires 03/31/2027|Printed"
        " 11/02/2026 by mvoss"
        "|Page generated 10/30/2026|Distribution: white - file, yellow - parent|Form version 4.2 (06/01/2020)"
    ),
    distractions=words(
        "A copy of the Procedural Safeguards Notice was given to the parent.|See the Evaluation Report"
        " for test scores."
        "|The IEP progress report is sent each quarter.|The Prior Written Notice will follow by mail."
        "|Attach the Behavior Intervention Plan if there is one.|The report card is sent apart from this"
        " paper."
        "|A Section 504 plan was talked about."
    ),
    headings=words("Section A|Information|Details|Part II|For the team|Notes"),
    spanish_body=words(
        "Este documento es para los padres del estudiante.|La escuela trabaja con la familia para ayudar"
        " al niño."
        "|Si tiene preguntas, llame a la oficina de educación especial.|Los servicios comienzan este mes."
        "|Usted tiene derecho a participar en las decisiones."
    ),
    forms=_FORMS,
    letters=_LETTERS,
)
