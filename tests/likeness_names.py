"""Names of people, labelled: pairs that are one name written by two habits, and pairs that are not.

Each name is written as some system of transliteration, or some language, has it. Those of `OTHERS`
are close in their letters, and of two people.
"""

Pairs = tuple[tuple[str, str], ...]

PERSIAN: Pairs = (
    ("Ali Reza Mousavi", "Alireza Musavi"), ("Mohammadreza Karimi", "Mohammad-Reza Karīmī"),
    ("Gholam Hossein Saedi", "Gholamhossein Sa'edi"), ("Amir Ali Sohrabi", "Amirali Sohrabi"),
    ("Morteza Rezazadeh", "Murtada Rizazada"), ("Fatemeh Karimi", "Fatima Karimi"),
    ("Fatemeh Karimi", "Fāṭimah Karīmī"), ("Zahra Alizadeh", "Zahrāʾ ʿAlīzāda"),
    ("Mohammad Amini", "Muhammad Amini"), ("Mohamed Amini", "Muḥammad Amīnī"),
    ("Mahmoud Ahmadinejad", "Ahmadi Nezhad, Maḥmūd"), ("Hassan Taqizadeh", "Hasan Taghi-zade"),
    ("Seyyed Hossein Nasr", "Sayyid Husayn Nasr"), ("Mehdi Rezaei", "Mahdi Riza'i"),
    ("Mehdi Rezaie", "Mahdī Rezayi"), ("Nasser Khosravi", "Nāṣir Khusravī"),
    ("Khadijeh Naseri", "Khadija Nāṣirī"), ("Maryam Sadeghi", "Maryam Ṣādiqī"),
    ("Gholamreza Sabri", "Ghulam Riza Sabri"), ("Iraj Afshar", "Īraj Afshār"),
    ("Ebrahim Golestan", "Ibrāhīm Gulistān"), ("Esmail Fassih", "Ismāʿīl Faṣīḥ"),
    ("Abdolkarim Soroush", "ʿAbd al-Karīm Surūsh"),
    ("Parviz Natel Khanlari", "Parvīz Nātil Khānlarī"),
    ("Simin Behbahani", "Sīmīn Bihbahānī"), ("Mehrdad Bahar", "Mihrdād Bahār"),
    ("محمد کریمی", "Mohammad Karimi"), ("فاطمه کریمی", "Fatemeh Karimi"),
    ("حسین موسوی", "Hossein Mousavi"), ("محمود دولت آبادی", "Mahmoud Dowlatabadi"),
    ("علیرضا قزوه", "Ali Reza Ghazveh"), ("خسرو گلسرخی", "Khosrow Golsorkhi"),
)  # fmt: skip

RUSSIAN: Pairs = (
    ("Fyodor Solovyov", "Fedor Solov'ev"), ("Fyodor Solovyov", "Fjodor Solowjow"),
    ("Mikhail Tsvetkov", "Mikhail Zwetkow"), ("Mikhail Tsvetkov", "Mihail Cvetkov"),
    ("Anna Zhukova", "Anna Joukova"), ("Anna Zhukova", "Anna Schukowa"),
    ("Anna Zhukova", "Anna Žukova"), ("Georgy Zhukov", "Georgij Žukov"),
    ("Alexander Pushkin", "Alexandre Pouchkine"), ("Alexander Pushkin", "Alexander Puschkin"),
    ("Alexander Pushkin", "Aleksander Puszkin"), ("Alexander Pushkin", "Aleksandr Puškin"),
    ("Dmitri Shostakovich", "Dimitri Chostakovitch"),
    ("Dmitri Shostakovich", "Dmitri Schostakowitsch"),
    ("Dmitri Shostakovich", "Dmitrij Šostakovič"),
    ("Alexander Solzhenitsyn", "Alexander Solschenizyn"),
    ("Alexander Solzhenitsyn", "Aleksandr Solženicyn"),
    ("Ivan Kuznetsov", "Iwan Kusnezow"), ("Ivan Kuznetsov", "Ivan Kuznecov"),
    ("Andrei Sakharov", "Andrej Sacharow"), ("Andrei Sakharov", "Andrej Saharov"),
    ("Boris Yeltsin", "Boris Jelzin"), ("Boris Yeltsin", "Boris El'cin"),
    ("Leonid Brezhnev", "Leonid Breschnew"), ("Leonid Brezhnev", "Léonid Brejnev"),
    ("Anton Chekhov", "Anton Czechow"), ("Anton Chekhov", "Anton Tchekhov"),
    ("Anton Chekhov", "Anton Čehov"), ("Sergei Mikhailov", "Sergej Michajlov"),
    ("Lev Trotsky", "Lev Trockij"), ("Lev Trotsky", "Lew Trozki"),
    ("Ekaterina Yakovleva", "Iekaterina Iakovleva"), ("Yevgeny Grigoryev", "Evgenii Grigor'ev"),
    ("Yevgeny Grigoryev", "Jewgeni Grigorjew"), ("Yulia Semyonova", "Iuliia Semenova"),
    ("Nikita Khrushchev", "Nikita Khrouchtchev"), ("Nikolay Shcherbakov", "Nikolai Schtscherbakow"),
    ("Nikolay Shcherbakov", "Nicolas Chtcherbakov"), ("Николай Чернышев", "Nikolai Chernyshev"),
    ("Михаил Цветков", "Michail Zwetkow"), ("Пётр Щербаков", "Petr Ščerbakov"),
    ("Юлия Хвостова", "Julija Chvostova"), ("Pyotr Tchaikovsky", "Piotr Czajkowski"),
    ("Vladimir Mayakovsky", "Wladimir Majakowski"), ("Andrei Zhdanov", "Andrej Shdanow"),
    ("Konstantin Tsiolkovsky", "Konstantin Ziolkowski"),
)  # fmt: skip

SAME: Pairs = (*PERSIAN, *RUSSIAN)

OTHERS: Pairs = (
    ("Ivan Ivanov", "Ivan Ivanova"), ("A. Ivanov", "A. Ivanova"), ("Maria Petrov", "Maria Petrova"),
    ("Olga Pushkin", "Olga Pushkina"), ("Anna Zhukov", "Anna Joukova"),
    ("Evgeny Chaikovskii", "Evgeny Chaikovskaia"), ("O. Ilyinsky", "O. Ilyinskaya"),
    ("Aleksandr Orlov", "Aleksandra Orlov"), ("Evgenii Orlov", "Evgeniia Orlov"),
    ("Valentin Orlov", "Valentina Orlov"), ("Reza Ahmadi", "Reza Ahmadov"),
    ("Ali Tarkhan", "Ali Tarkhanov"), ("Ali Reza", "Ali Rezai"), ("Ali Reza", "Ali Rizvi"),
    ("Ali Riza", "Ali Rizai"), ("Riza Karimi", "Rizvi Karimi"), ("Ivan Petrov", "Ivan Petrovsky"),
    ("Ivan Petrow", "Ivan Petrowski"), ("Ivan Petrov", "Ivan Petrenko"),
    ("Ali Karim", "Ali Karimi"), ("Ali Hassan", "Ali Hassani"), ("Ali Amin", "Ali Amini"),
    ("Ali Hasani", "Ali Hosseini"), ("Hasan Amini", "Hossein Amini"),
    ("Mahmoud Amini", "Mohammad Amini"), ("Mahmud Amini", "Muhammad Amini"),
    ("Ahmad Amini", "Mohammad Amini"), ("Hamed Amini", "Hamid Aminpour"),
    ("Karim Sadri", "Karimeh Sadri"), ("Farid Sadri", "Farideh Sadri"),
    ("Jamil Sadri", "Jamila Sadri"),
    ("Ali Sadr", "Ali Sadri"), ("Ali Sadri", "Ali Sadrzadeh"), ("Ali Rezazadeh", "Ali Rezai"),
    ("Ali Rezazadeh", "Ali Alizadeh"), ("Ali Mousavi", "Ali Mousazadeh"),
    ("Ali Musavi", "Ali Musa"),
    ("Amir Hosseini", "Amin Hosseini"), ("محمد کریمی", "Mohammad Karami Nasab"),
    ("Nasrin Karimi", "Nasser Karimi"), ("Mehdi Amini", "Mehrdad Amini"),
    ("Maryam Amini", "Mariam Aminzadeh"), ("Saeed Amini", "Saeedeh Amini"),
    ("Sergei Ivanov", "Sergei Ivanenko"), ("Sergei Ivanov", "Sergei Ivanchuk"),
    ("Dmitri Orlov", "Dmitri Orlovsky"), ("Nikolai Popov", "Nikita Popov"),
    ("Mikhail Popov", "Maksim Popov"), ("Mikhail Smirnov", "Mikhail Smirnitsky"),
    ("Boris Chernov", "Boris Chernyshev"), ("Boris Chernov", "Boris Chernykh"),
    ("Ivan Sokolov", "Ivan Sokolovsky"), ("Ivan Volkov", "Ivan Volkonsky"),
    ("Ivan Lebedev", "Ivan Lebedinsky"), ("Andrei Morozov", "Andrei Moroz"),
    ("Andrei Belov", "Andrei Bely"), ("Yuri Petrov", "Yuri Petukhov"),
    ("محمود امینی", "Mohammad Amini"), ("محمود امینی", "محمد امینی"),
    ("Ali Reza Mousavi", "Ali Mousavizadeh"), ("Gholam Reza Amini", "Gholam Ali Amini"),
    ("Mohammad Reza Amini", "Mohammad Ali Amini"), ("Alireza Amini", "Ali Amin"),
    ("Иван Иванов", "Ivan Ivanova"), ("Анна Жуков", "Anna Zhukova"),
)  # fmt: skip

# One letter apart, which may be a slip: near, and never sure.
SLIPS: Pairs = (
    ("Nasser Karimi", "Nasser Karami"), ("Lev Tolstoy", "Lev Tolstov"),
    ("Ivan Gromov", "Ivan Gromev"), ("Maria Lebedeva", "Maria Lebedova"),
    ("Ali Sobhani", "Ali Sobhami"),
)  # fmt: skip
